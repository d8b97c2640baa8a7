// 大字: remembers the reader's choice of large type. Without this script the check box works
// on the page it stands on; nothing else depends on it.
// @ts-check

const KEY = "gongshi.large";
const box = document.getElementById("large");

/** @returns {boolean} whether large type was chosen before */
function chosen() {
  try {
    return localStorage.getItem(KEY) === "1";
  } catch {
    return false;
  }
}

if (box instanceof HTMLInputElement) {
  box.checked = box.checked || chosen();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(KEY, box.checked ? "1" : "0");
    } catch {
      // A browser that keeps nothing still shows large type on this page.
    }
  });
}
