/**
 * What the reader of a document can do with script: any size of the pictures by buttons, keys, wheel,
 * pinch and double tap; turning them; moving them by dragging; going from page to page by keys; and a
 * picture that goes along with the paragraph that is being read. Nothing is stored, nothing moves by
 * itself. The marks that the search puts over a picture lie in the element that is turned and sized.
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  const SIZES = [1, 1.25, 1.5, 2, 2.5, 3, 4];
  const QUARTER = 90;
  const TWICE = 400; // milliseconds between two taps
  const NEAR = 30; // pixels between them

  /**
   * The size before or after one, which may lie between two.
   * @param {number} size @param {number} step -1 or 1
   */
  function next(size, step) {
    const others = SIZES.filter((one) => (step > 0 ? one > size + 0.01 : one < size - 0.01));
    return others.length ? others[step > 0 ? 0 : others.length - 1] : limited(size);
  }

  /** @param {number} size @returns {number} the nearest that is allowed */
  function limited(size) {
    return Math.min(SIZES[SIZES.length - 1], Math.max(SIZES[0], size));
  }

  /**
   * How far something is scrolled so that the point under the finger stays under it, and no further
   * than there is something to see.
   * @param {number} scrolled @param {number} at of the point, from the edge of what is seen
   * @param {number} ratio of the new size to the old @param {number} seen @param {number} whole at
   *   the new size
   */
  function panned(scrolled, at, ratio, seen, whole) {
    return Math.max(0, Math.min((scrolled + at) * ratio - at, whole - seen));
  }

  /**
   * A picture, turned: how wide it is as a share of its frame before it is turned, and how high the
   * frame is as a share of its own width.
   * @param {number} height of the picture as a share of its width @param {number} turns by 90 degrees
   */
  function turned(height, turns) {
    return turns % 2 ? { width: 1 / height, frame: 1 / height } : { width: 1, frame: height };
  }

  /**
   * Which page is being read: the last one that begins above a line.
   * @param {number[]} tops of the pages, in order @param {number} line
   */
  function current(tops, line) {
    return Math.max(0, tops.filter((top) => top <= line).length - 1);
  }

  /**
   * How far down a picture is what is being read, as a share of its height.
   * @param {number[]} tops of the elements of the text @param {number} end of the last one
   * @param {number[]} places of each in the picture, in percent @param {number} line
   */
  function reading(tops, end, places, line) {
    const at = current(tops, line);
    const [from, to] = [tops[at], at + 1 < tops.length ? tops[at + 1] : end];
    const [start, stop] = [places[at] || 0, at + 1 < places.length ? places[at + 1] : 100];
    const share = to > from ? Math.min(1, Math.max(0, (line - from) / (to - from))) : 0;
    // In a second column the text goes on at the top: the picture jumps with it, and not before.
    return (stop < start ? start : start + (stop - start) * share) / 100;
  }

  /**
   * How far a picture that is higher than the window is moved up, so that what is being read is seen.
   * @param {number} share that is being read, of its height @param {number} height
   * @param {number} room for it in the window @param {number} past how far it is scrolled away already
   */
  function lifted(share, height, room, past) {
    const wanted = Math.min(Math.max(0, share * height - room / 3), Math.max(0, height - room));
    return Math.max(0, wanted - Math.max(0, past));
  }

  /** @typedef {{ x: number, y: number, time: number }} Tap */
  /** @param {Tap | null} before @param {Tap} tap @returns {boolean} whether two taps are one act */
  function isDouble(before, tap) {
    return Boolean(
      before && tap.time - before.time < TWICE && Math.hypot(tap.x - before.x, tap.y - before.y) < NEAR
    );
  }

  scope.archive = scope.archive || {};
  scope.archive.reader = { next, limited, panned, turned, current, reading, lifted, isDouble };

  /** @param {HTMLElement} reader */
  function begin(reader) {
    /** @type {HTMLElement[]} */
    const sheets = Array.from(reader.querySelectorAll(".sheet"));
    /** @type {HTMLElement[]} */
    const stages = Array.from(reader.querySelectorAll(".stage"));
    /** @type {HTMLInputElement[]} */
    const radios = Array.from(reader.querySelectorAll("input[name=zoom]"));
    const tools = /** @type {HTMLElement} */ (reader.querySelector(".tools"));
    const status = /** @type {HTMLElement} */ (tools.querySelector("[role=status]"));
    const bar = /** @type {HTMLElement} */ (reader.querySelector(".toolbar"));
    /** @type {WeakMap<HTMLElement, number>} by how many quarters a picture is turned */
    const turns = new WeakMap();
    /** @type {HTMLElement | null} a picture that the reader moved: it stays until another place is read */
    let held = null;
    let heldAt = 0;
    let size = 1;
    let waiting = false;

    /** @param {string} key @param {Record<string, string | number>} values */
    function say(key, values) {
      const words = tools.dataset[key] || "";
      return words.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
    }

    /** @param {HTMLElement} sheet */
    const number = (sheet) => sheet.id.replace("page-", "");
    /** @param {HTMLElement} stage */
    const sheetOf = (stage) => /** @type {HTMLElement} */ (stage.closest(".sheet"));
    /** @param {HTMLElement} stage */
    const pictureOf = (stage) => /** @type {HTMLElement} */ (stage.firstElementChild);

    /** @returns {HTMLElement} the page that is being read, or that has the focus */
    function here() {
      const focused = document.activeElement?.closest(".sheet");
      if (focused instanceof HTMLElement && document.activeElement?.closest(".stage")) {
        return focused;
      }
      const tops = sheets.map((sheet) => sheet.getBoundingClientRect().top);
      return sheets[current(tops, innerHeight * 0.35)];
    }

    /** Give a picture its size and its side. @param {HTMLElement} stage */
    function lay(stage) {
      const image = /** @type {HTMLImageElement} */ (stage.querySelector("img"));
      const quarters = turns.get(stage) || 0;
      const side = (/** @type {string} */ name) => Number(image.getAttribute(name));
      const { width, frame } = turned(side("height") / side("width") || 1, quarters);
      const picture = pictureOf(stage);
      picture.style.width = `${100 * width * size}%`;
      picture.dataset.turned = String(quarters * QUARTER);
      stage.style.aspectRatio = quarters || size > 1 ? `1 / ${frame}` : "";
    }

    /**
     * Show the pictures at a size; a point of one of them stays where it is.
     * @param {number} wanted @param {HTMLElement} [stage] @param {{ x: number, y: number }} [point]
     */
    function zoom(wanted, stage, point) {
      const before = size;
      size = limited(wanted);
      reader.classList.toggle("large", size > 1);
      for (const one of stages) {
        const box = one.getBoundingClientRect();
        const far = !stage && (box.bottom < 0 || box.top > innerHeight);
        const at = one === stage && point ? point : { x: box.width / 2, y: far ? 0 : box.height / 3 };
        const [left, top] = [one.scrollLeft, one.scrollTop];
        lay(one);
        one.scrollLeft = panned(left, at.x, size / before, one.clientWidth, one.scrollWidth);
        one.scrollTop = panned(top, at.y, size / before, one.clientHeight, one.scrollHeight);
      }
      for (const radio of radios) {
        radio.checked = radio.value === String(size);
      }
      status.textContent = say("size", { percent: Math.round(size * 100) });
      follow();
    }

    /** @param {HTMLElement} sheet */
    function turn(sheet) {
      const stage = /** @type {HTMLElement | null} */ (sheet.querySelector(".stage"));
      if (stage) {
        const quarters = ((turns.get(stage) || 0) + 1) % 4;
        turns.set(stage, quarters);
        lay(stage);
        stage.scrollTo(0, 0);
        status.textContent = say("turned", { page: number(sheet), degrees: quarters * QUARTER });
        follow();
      }
    }

    /** Go to the page before or after, at an end to that part of the document. @param {number} step */
    function go(step) {
      const from = here();
      const sheet = sheets[sheets.indexOf(from) + step];
      if (!sheet) {
        const rel = step > 0 ? "next" : "prev";
        /** @type {HTMLAnchorElement | null} */ (document.querySelector(`.parts a[rel=${rel}]`))?.click();
        return;
      }
      const focused = document.activeElement?.closest(".stage");
      sheet.scrollIntoView();
      if (focused) {
        /** @type {HTMLElement | null} */ (sheet.querySelector(".stage"))?.focus({ preventScroll: true });
      }
      history.replaceState(null, "", `#${sheet.id}`);
      status.textContent = say("page", { number: number(sheet) });
    }

    /** @type {Record<string, () => void>} */
    const acts = {
      previous: () => go(-1),
      next: () => go(1),
      smaller: () => zoom(next(size, -1)),
      larger: () => zoom(next(size, 1)),
      turn: () => turn(here()),
    };

    /** Let keys work on the picture that has the focus. @param {KeyboardEvent} event */
    function press(event) {
      const stage = event.currentTarget;
      if (!(stage instanceof HTMLElement) || event.ctrlKey || event.altKey || event.metaKey) {
        return;
      }
      const far = stage.clientHeight / 4;
      const wide = stage.scrollWidth > stage.clientWidth + 1;
      const high = stage.scrollHeight > stage.clientHeight + 1;
      /** @param {number} x @param {number} y */
      const move = (x, y) => () => {
        stage.scrollBy(x * far, y * far);
        hold(stage);
      };
      /** @type {Record<string, (() => void) | false>} */
      const keys = {
        "+": acts.larger,
        "=": acts.larger,
        "-": acts.smaller,
        "0": () => zoom(1),
        r: acts.turn,
        R: acts.turn,
        PageDown: acts.next,
        PageUp: acts.previous,
        ArrowLeft: wide ? move(-1, 0) : acts.previous,
        ArrowRight: wide ? move(1, 0) : acts.next,
        ArrowUp: high && move(0, -1),
        ArrowDown: high && move(0, 1),
      };
      const act = keys[event.key];
      if (act) {
        event.preventDefault();
        act();
      }
    }

    /** Leave a picture where the reader put it. @param {HTMLElement} stage */
    function hold(stage) {
      held = stage;
      heldAt = scrollY;
    }

    /** Let a picture be sized and moved by mouse, pen and fingers. @param {HTMLElement} stage */
    function offer(stage) {
      /** @type {{ x: number, y: number, left: number, top: number } | null} */
      let grip = null;
      /** @type {{ apart: number, size: number } | null} */
      let pinch = null;
      /** @type {Tap | null} */
      let tapped = null;

      /** @param {{ clientX: number, clientY: number }} at */
      function within(at) {
        const box = stage.getBoundingClientRect();
        return { x: at.clientX - box.left, y: at.clientY - box.top };
      }

      stage.tabIndex = 0;
      stage.setAttribute("role", "group");
      stage.setAttribute("aria-label", say("usage", { page: number(sheetOf(stage)) }));
      pictureOf(stage).tabIndex = -1; // the line below it has the same link
      stage.addEventListener("keydown", press);
      stage.addEventListener("wheel", function (event) {
        if (event.ctrlKey) {
          event.preventDefault();
          zoom(next(size, event.deltaY < 0 ? 1 : -1), stage, within(event));
        } else if (size > 1) {
          hold(stage);
        }
      }, { passive: false });
      stage.addEventListener("click", function (event) {
        const isKey = event.detail === 0 && !(event instanceof PointerEvent && event.pointerType);
        if (isKey || event.ctrlKey || event.metaKey || event.shiftKey) {
          return; // the link, as it is
        }
        event.preventDefault();
        const tap = { x: event.clientX, y: event.clientY, time: event.timeStamp };
        const twice = isDouble(tapped, tap);
        tapped = twice ? null : tap;
        if (twice) {
          zoom(size > 1 ? 1 : 2, stage, within(event));
        }
      });
      stage.addEventListener("dragstart", (event) => event.preventDefault());
      stage.addEventListener("pointerdown", function (event) {
        if (event.pointerType !== "touch" && event.button === 0 && size > 1) {
          grip = { x: event.clientX, y: event.clientY, left: stage.scrollLeft, top: stage.scrollTop };
        }
      });
      stage.addEventListener("pointermove", function (event) {
        if (grip) {
          stage.setPointerCapture(event.pointerId);
          stage.scrollTo(grip.left + grip.x - event.clientX, grip.top + grip.y - event.clientY);
          hold(stage);
        }
      });
      for (const end of ["pointerup", "pointercancel"]) {
        stage.addEventListener(end, () => (grip = null));
      }

      /** @param {TouchList} touches */
      const apart = ([one, other]) =>
        Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      stage.addEventListener("touchstart", function ({ touches }) {
        pinch = touches.length === 2 ? { apart: apart(touches), size } : null;
      }, { passive: true });
      stage.addEventListener("touchmove", function (event) {
        const { touches } = event;
        if (pinch && touches.length === 2) {
          event.preventDefault();
          const [one, other] = Array.from(touches, within);
          const middle = { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
          zoom((pinch.size * apart(touches)) / (pinch.apart || 1), stage, middle);
          hold(stage);
        }
      }, { passive: false });
      stage.addEventListener("touchend", () => (pinch = null));
    }

    /** Let the picture beside a text show what is being read. */
    function follow() {
      waiting = false;
      const top = bar.getBoundingClientRect().bottom;
      const line = top + (innerHeight - top) / 3;
      for (const sheet of sheets) {
        const box = sheet.getBoundingClientRect();
        const leaf = /** @type {HTMLElement | null} */ (sheet.querySelector(".leaf"));
        const stage = /** @type {HTMLElement | null} */ (sheet.querySelector(".stage"));
        const text = /** @type {HTMLElement | null} */ (sheet.querySelector(".text"));
        if (!leaf || !stage || box.bottom < 0 || box.top > innerHeight) {
          continue;
        }
        const beside = text && text.offsetParent && getComputedStyle(leaf).position === "sticky";
        const quarters = turns.get(stage) || 0;
        if (!text || !beside || quarters % 2 || !leaf.offsetParent) {
          leaf.style.transform = "";
          continue;
        }
        const share = read(sheet, text, line);
        const seen = quarters ? 1 - share : share;
        const from = parseFloat(getComputedStyle(leaf).top);
        const past = from - (box.bottom - leaf.offsetHeight); // the end of its row takes it along
        const lift = lifted(seen, leaf.offsetHeight, innerHeight - from, past);
        leaf.style.transform = size === 1 && lift ? `translateY(${-Math.round(lift)}px)` : "";
        if (size > 1 && !(held === stage && Math.abs(scrollY - heldAt) < innerHeight / 4)) {
          held = held === stage ? null : held;
          stage.scrollTop = panned(seen * stage.scrollHeight, -stage.clientHeight / 3, 1,
            stage.clientHeight, stage.scrollHeight);
        }
      }
    }

    /** @param {HTMLElement} sheet @param {HTMLElement} text @param {number} line */
    function read(sheet, text, line) {
      const [, ...elements] = Array.from(text.children); // the first says which page it is
      const boxes = elements.map((element) => element.getBoundingClientRect());
      const end = text.getBoundingClientRect().bottom;
      const told = sheet.dataset.tops ? sheet.dataset.tops.split(" ").map(Number) : [];
      const known = told.length === elements.length;
      const [places, tops] = known
        ? [told, boxes.map((box) => box.top)]
        : [[0], [text.getBoundingClientRect().top]]; // as much of the picture as of the text
      return tops.length ? reading(tops, end, places, line) : 0;
    }

    reader.classList.add("live");
    stages.forEach(offer);
    for (const button of tools.querySelectorAll("button")) {
      button.addEventListener("click", () => acts[button.dataset.do || ""]?.());
    }
    for (const radio of radios) {
      radio.value = String(radio.id === "zoom-fit" ? 1 : Number(radio.id.replace("zoom-", "")) / 100);
      radio.addEventListener("change", () => zoom(Number(radio.value)));
    }
    const later = () => {
      waiting = waiting || Boolean(requestAnimationFrame(follow));
    };
    addEventListener("scroll", later, { passive: true });
    addEventListener("resize", later);
    reader.addEventListener("change", later);
    zoom(Number(radios.find((radio) => radio.checked)?.value || 1)); // the browser may remember it
    status.textContent = "";
  }

  if (typeof document !== "undefined") {
    document.querySelectorAll(".reader").forEach(function (reader) {
      if (reader instanceof HTMLElement && reader.querySelector(".stage")) {
        begin(reader);
      }
    });
  }
})();
