// The list of hints under the field: a combobox with a listbox, by keys and by pointer.
// @ts-check

import { say } from "./texts.js";

/** @typedef {import("./hints.js").Hint} Hint */

export class Suggestions {
  /**
   * @param {HTMLInputElement} field
   * @param {() => void} onChosen called when a hint stands in the field
   * @param {() => void} onLeft called when the arrow leads below a field without hints
   */
  constructor(field, onChosen, onLeft) {
    this.field = field;
    this.onChosen = onChosen;
    this.onLeft = onLeft;
    this.at = -1;
    this.list = document.createElement("ul");
    this.list.id = "q-hints";
    this.list.className = "hints";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", say("提示"));
    this.list.hidden = true;
    field.after(this.list);
    for (const [name, value] of [["role", "combobox"], ["aria-controls", this.list.id], ["aria-autocomplete", "list"]]) field.setAttribute(name, value);
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("blur", () => this.hide());
    // Pressed, not clicked: the field would lose the focus before, and the list with it.
    this.list.addEventListener("pointerdown", (event) => {
      const item = event.target instanceof Element ? event.target.closest("li") : null;
      if (item === null) return;
      event.preventDefault();
      this.choose(item);
    });
    this.hide();
  }

  /** @param {Hint[]} hints */
  show(hints) {
    if (document.activeElement !== this.field) return;
    this.at = -1;
    this.list.replaceChildren(...hints.map((hint, at) => item(hint, at)));
    this.list.hidden = hints.length === 0;
    this.field.setAttribute("aria-expanded", String(!this.list.hidden));
    this.field.removeAttribute("aria-activedescendant");
  }

  hide() {
    this.list.hidden = true;
    this.at = -1;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing) return;
    const chosen = this.list.children[this.at];
    if (event.key === "Escape" && !this.list.hidden) this.hide();
    else if (event.key === "Enter" && !this.list.hidden && chosen !== undefined) this.choose(chosen);
    else if (event.key === "ArrowDown" && this.list.hidden) this.onLeft();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") this.move(event.key === "ArrowDown" ? 1 : -1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {1|-1} by */
  move(by) {
    const count = this.list.children.length;
    if (count === 0) return;
    this.at = this.at < 0 && by < 0 ? count - 1 : (this.at + by + count) % count;
    [...this.list.children].forEach((child, at) => child.setAttribute("aria-selected", String(at === this.at)));
    this.field.setAttribute("aria-activedescendant", this.list.children[this.at].id);
  }

  /** @param {Element} item */
  choose(item) {
    const before = this.field.value.trimEnd().split(/\s+/).slice(0, -1);
    this.field.value = [...before, item.getAttribute("data-name") ?? ""].join(" ");
    this.hide();
    this.onChosen();
  }
}

/**
 * @param {Hint} hint
 * @param {number} at
 */
function item({ name, kind, reports }, at) {
  const made = document.createElement("li");
  made.id = `q-hint-${at}`;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  made.setAttribute("data-name", name);
  const about = document.createElement("span");
  about.className = "n";
  about.textContent = reports > 0 ? say("{1} {2}份", say(kind), reports) : say(kind);
  made.append(name, about);
  return made;
}
