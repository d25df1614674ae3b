/** In characters, more or less: text of this length is laid out in a few milliseconds. */
const pieceWeight = 1 << 14;

/** What an element weighs beside its text. */
const elementWeight = 40;

/** In milliseconds: a part of a frame, as drawing comes on top. */
const slice = 8;

/** What can grow at its end. What is laid out as a whole, a paragraph say, comes in one piece. */
const growing = "div,section,article,main,aside,header,footer,blockquote,figure,ul,ol,dl,li,dd,details,form,table,tbody";

export function isLong(content: DocumentFragment): boolean {
  return weightOf(content) > 4 * pieceWeight;
}

/**
 * Moves content into a place piece by piece, as a parser would, a few pieces a frame. What takes a browser long about
 * long text is to lay it out, which it does for all that has come since it last did.
 * @param step Does a piece of the work.
 * @param isWanted Whether to go on after a frame.
 * @returns Whether all of it is there.
 */
export async function pour(
  content: DocumentFragment,
  place: Element,
  step: <T>(work: () => T) => T,
  isWanted: () => boolean,
): Promise<boolean> {
  const size = { weight: pieceWeight };
  const pieces = piecesOf(content, place, size);
  let since = performance.now();
  let quickest = Infinity;
  while (!step(() => pieces.next()).done) {
    // Nobody is held up by a page that is not shown, and it has no frames.
    if (!document.hidden) {
      const start = performance.now();
      place.getBoundingClientRect(); // Lays it out.
      const now = performance.now();
      const pace = (now - start) / size.weight;
      quickest = Math.min(quickest, pace);
      // Where each piece has all before it laid out anew, fewer pieces are better.
      const isSlow = now - start > slice && pace > 4 * quickest;
      size.weight = isSlow ? size.weight * 2 : Math.max(size.weight / 2, pieceWeight);
      if (now - since > slice) {
        await nextFrame();
        if (!isWanted()) {
          return false;
        }
        since = performance.now();
      }
    }
  }
  return true;
}

function* piecesOf(from: Node, to: Node, size: { readonly weight: number }, piece = { weight: 0 }): Generator<void> {
  for (let node = from.firstChild; node; node = from.firstChild) {
    const weight = weightOf(node);
    if (weight > size.weight && node instanceof Element && node.matches(growing)) {
      const inside = document.createRange();
      inside.selectNodeContents(node);
      const children = inside.extractContents();
      to.appendChild(node);
      yield* piecesOf(children, node, size, piece);
    } else {
      to.appendChild(node);
      piece.weight += weight;
      if (piece.weight > size.weight) {
        piece.weight = 0;
        yield;
      }
    }
  }
}

function weightOf(node: Node): number {
  const elements = (node as Partial<ParentNode>).querySelectorAll?.("*").length ?? 0;
  return (node.textContent?.length ?? 0) + (elements + 1) * elementWeight;
}

/** Settles when a frame has been drawn, or none was due. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 100);
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
