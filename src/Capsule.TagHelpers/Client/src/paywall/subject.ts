import { refusalKey, type DeniedDetail, type ErrorDetail, type Refused } from "../events";

export type State = "loading" | "denied" | "error" | "open";

/** What a paywall stands for, as the client has left it in the page. */
export interface Subject {
  readonly place: Element | undefined;
  readonly state: State | undefined;
  readonly refusal: Partial<DeniedDetail & ErrorDetail> | undefined;
}

const placeholderSelector = "[data-dca-content-name]";
const refusedSelector = `${placeholderSelector}:is([data-dca-state="denied"], [data-dca-state="error"])`;

/**
 * Reads how things stand with the region a paywall is for: the one it names, or else the one in whose teaser it is,
 * or else any that was refused.
 * @param last The region it was for so far.
 */
export function readSubject(view: Element, last?: Element): Subject {
  const place = placeOf(view, last);
  const state = place?.getAttribute("data-dca-state");
  return {
    place,
    state: state === "unlocked" ? "open" : isState(state) ? state : undefined,
    refusal: refusalOf(place),
  };
}

function placeOf(view: Element, last: Element | undefined): Element | undefined {
  const name = view.getAttribute("for");
  if (!name) {
    const refused = view.ownerDocument.querySelector(refusedSelector) ?? undefined;
    return view.closest(placeholderSelector) ?? (last?.isConnected && isBeingTried(last) ? last : (refused ?? last));
  }

  // The nearest: names may repeat on pages that grow.
  for (let around = view.parentNode; around; around = around.parentNode) {
    const places = (around as ParentNode).querySelectorAll?.(placeholderSelector) ?? [];
    const named = [...places].find((place) => place.getAttribute("data-dca-content-name") === name);
    if (named) {
      return named;
    }
  }
  return undefined;
}

/** Regions with the same content, in one another's teasers, are refused once, at the outermost. */
function refusalOf(place: (Element & Refused) | undefined): Subject["refusal"] {
  for (let around: (Element & Refused) | null | undefined = place; around; around = around.parentElement) {
    const refusal = around[refusalKey];
    if (refusal) {
      return refusal;
    }
  }
  return undefined;
}

function isBeingTried(place: Element): boolean {
  return place.getAttribute("data-dca-state") === "loading";
}

function isState(text: string | null | undefined): text is State {
  return text === "loading" || text === "denied" || text === "error";
}
