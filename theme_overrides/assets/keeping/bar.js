/**
 * What can be done with a passage, as words near it: copy its link, cite it, keep it. The bar stands
 * behind the passage in the page, so that the Tab key leads to it, and is drawn above everything.
 */
"use strict";

(function () {
  const archive = /** @type {any} */ (globalThis).archive;
  const { el } = archive.elements;
  const NEAR = 8; // pixels between a passage and its bar
  const bar = el("div", { class: "passagebar", role: "group", popover: "manual" });

  /** @param {string} key @param {(event: any) => void} act @returns {HTMLElement} */
  function button(key, act) {
    return el("button", { type: "button", class: "linkbtn", click: act }, archive.keeping.say(key));
  }

  /** @param {Element} block that ends with the passage @param {DOMRect} room of the passage @param {HTMLElement[]} inside */
  function show(block, room, inside) {
    bar.setAttribute("aria-label", archive.keeping.say("passage"));
    bar.replaceChildren(...inside);
    if (block.nextElementSibling !== bar) {
      hide();
      block.after(bar);
      /** @type {any} */ (bar).showPopover?.();
    }
    place(room);
  }

  /**
   * Below the passage, above it where there is no room; on a phone, where the system's own menu is
   * near the passage, at the edge of the window.
   * @param {DOMRect} room
   */
  function place(room) {
    const touched = matchMedia("(pointer: coarse)").matches;
    bar.classList.toggle("edge", touched);
    bar.style.left = bar.style.top = touched ? "" : "0";
    if (touched) {
      return;
    }
    const own = bar.getBoundingClientRect();
    const below = room.bottom + NEAR + own.height < innerHeight || room.top < own.height + NEAR;
    const left = Math.max(NEAR, Math.min(room.left, document.documentElement.clientWidth - own.width - NEAR));
    const top = below ? Math.min(room.bottom + NEAR, innerHeight - own.height - NEAR) : room.top - own.height - NEAR;
    bar.style.left = `${left - own.left}px`; // wherever its coordinates begin
    bar.style.top = `${top - own.top}px`;
  }

  function hide() {
    bar.remove();
  }

  /** Copy words, or show them for copying where a page may not. @param {HTMLElement} button @param {string} words */
  async function copy(button, words) {
    try {
      await navigator.clipboard.writeText(words);
      button.textContent = archive.keeping.say("copied");
    } catch {
      const label = archive.keeping.say("copy_by_hand");
      const field = el("input", { readonly: true, value: words, "aria-label": label });
      button.replaceWith(field);
      /** @type {HTMLInputElement} */ (field).select();
    }
  }

  // What is selected stays so while its bar is used.
  bar.addEventListener("mousedown", function (/** @type {Event} */ event) {
    if (!(event.target instanceof HTMLInputElement)) {
      event.preventDefault();
    }
  });

  archive.bar = { bar, button, show, hide, copy };
})();
