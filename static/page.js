// 大字 remembers the reader's choice of large type; 朗读 reads the page aloud by the browser's own speech; 复制引用 copies an
// opened citation whole; / leads to the search. Without this script the check box works on the page it stands on, a citation is copied by selecting it, and nothing else
// depends on it.
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

/** What is read: the smallest pieces of the page that hold words of their own. */
const PIECES = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, caption, figcaption, th, td, summary";

/** Longer pieces are cut at the end of a sentence: some voices stop in the midst of long ones. */
const AT_ONCE = 180;

/**
 * @param {Element} piece
 * @returns {string} its words as they are seen, without signs that are hidden from screen readers
 */
function wordsOf(piece) {
  const copy = /** @type {Element} */ (piece.cloneNode(true));
  copy.querySelectorAll("[aria-hidden=true], .w, .cite, svg, ul, ol, table").forEach((it) => it.remove());
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

/**
 * @param {string} words
 * @returns {string[]} the words in stretches that a voice gets through
 */
function stretches(words) {
  const found = [""];
  for (const sentence of words.match(/[^。！？；]+[。！？；]?/g) ?? []) {
    for (let from = 0; from < sentence.length; from += AT_ONCE) {
      const part = sentence.slice(from, from + AT_ONCE);
      if (found[found.length - 1].length + part.length > AT_ONCE) found.push("");
      found[found.length - 1] += part;
    }
  }
  return found.filter((part) => part.trim());
}

/** @returns {Element[]} what stands on the page from where the reader is looking, or where the address points */
function pieces() {
  const all = [...document.querySelectorAll("main :is(" + PIECES + ")")].filter(
    (it) => !it.closest("nav, [hidden], details:not([open]) > :not(summary)") && it.getClientRects().length > 0,
  );
  const first = all.findIndex((it) => it.getBoundingClientRect().bottom > 0);
  return all.slice(Math.max(first, 0));
}

/**
 * @param {Element | null} piece
 * @returns {string} the language that it is written in: a report stays Chinese on an English page
 */
function languageOf(piece) {
  const inside = piece?.children.length === 1 && piece.textContent === piece.children[0].textContent ? piece.children[0] : piece;
  const marked = inside?.closest("[lang]");
  return (marked instanceof HTMLElement && marked.lang) || document.documentElement.lang;
}

/** @param {HTMLButtonElement} button */
function reader(button) {
  const speech = window.speechSynthesis;
  const idle = button.textContent;
  let turn = 0;

  /** @param {boolean} reading */
  function show(reading) {
    button.setAttribute("aria-pressed", String(reading));
    button.textContent = reading ? (button.dataset.stop ?? idle) : idle;
    if (!reading) document.querySelectorAll(".spoken").forEach((it) => it.classList.remove("spoken"));
  }

  function stop() {
    turn += 1;
    speech.cancel();
    show(false);
  }

  /** @param {{ words: string, piece: Element | null }[]} rest @param {number} own */
  function next([first, ...rest], own) {
    if (own !== turn) return;
    if (!first) return stop();
    document.querySelectorAll(".spoken").forEach((it) => it.classList.remove("spoken"));
    first.piece?.classList.add("spoken");
    first.piece?.scrollIntoView({ block: "nearest" });
    const utterance = new SpeechSynthesisUtterance(first.words);
    utterance.lang = languageOf(first.piece);
    utterance.onend = () => next(rest, own);
    utterance.onerror = () => next(rest, own);
    speech.speak(utterance);
  }

  button.addEventListener("click", () => {
    if (button.getAttribute("aria-pressed") === "true") return stop();
    const selected = String(getSelection() ?? "").trim();
    const queue = selected
      ? stretches(selected).map((words) => ({ words, piece: null }))
      : pieces().flatMap((piece) => stretches(wordsOf(piece)).map((words) => ({ words, piece })));
    turn += 1;
    speech.cancel();
    show(true);
    next(queue, turn);
  });
  addEventListener("pagehide", () => speech.cancel());
  document.documentElement.classList.add("speaks");
}

const read = document.getElementById("read");
if (read instanceof HTMLButtonElement && "speechSynthesis" in window) reader(read);

/**
 * @param {Element} cite
 * @returns {string} a citation that stands for itself: the words, what they are, whose, their place, address and the file's hash
 */
function citation(cite) {
  const words = (/** @type {string} */ selector) => cite.querySelector(selector)?.textContent?.trim() ?? "";
  const own = document.querySelector("link[rel=canonical]");
  const address = own instanceof HTMLLinkElement && /^https?:/.test(own.href) ? own.href + location.hash : location.href;
  const short = words("code:last-of-type").replace("…", "");
  const hashes = [...document.querySelectorAll("#files code")].map((it) => `blake3 ${it.textContent ?? ""}`);
  const hash = hashes.find((it) => it.startsWith(short)) ?? short;
  return [`“${words(".q")}”`, words("b"), document.title, words(".m"), address, hash].join("\n");
}

/** @param {string} label @param {string} done */
function copier(label, done) {
  const offer = () => {
    const cite = document.querySelector(".fact:target + .cite");
    const ways = cite?.querySelector(".go");
    if (!cite || !ways || ways.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(citation(cite));
      button.textContent = done;
    });
    ways.prepend(button);
  };
  addEventListener("hashchange", offer);
  // What the address points to is found only when all is there.
  addEventListener("load", offer);
}

document.addEventListener("keydown", (event) => {
  const isTyping = event.target instanceof HTMLElement && event.target.matches("input:not([type=checkbox]), textarea, select");
  const field = document.getElementById("q") ?? /** @type {HTMLElement | null} */ (document.querySelector(".mast nav a[href$='search/']"));
  if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey || !field) return;
  event.preventDefault();
  field.focus();
  if (field instanceof HTMLInputElement) field.select();
});

const full = document.getElementById("full");
// Where the browser lets no page write to the clipboard, there is no button that does nothing.
if (full?.dataset.copy && navigator.clipboard) copier(full.dataset.copy, full.dataset.copied ?? full.dataset.copy);
