import { dispatchRefusal } from "./refusal-events";
import { loadPaywall } from "./paywall-on-demand";
import { readProblem } from "./problem";
import { refusalOf, weightier, type Reason, type Refusal } from "./refusal";
import { mark, type Region } from "./region";

// The part for what stays closed: loaded where an issuer refuses, or it or the network is at fault.

export { postAgain } from "./again";

/** Shows that a region stays closed: once for all that have the same content, and not at all where other content has taken the place. */
export function showRefusal(region: Region): void {
  const { resource, placeholder, item } = region;
  if (region.outer || (region.hadPlace && !placeholder)) {
    return;
  }

  const same: Region[] = [];
  for (let one: Region | undefined = region; one; one = one.inner) {
    same.push(one);
  }
  const refusal = weigh(same.filter(({ showRefusal }) => showRefusal).flatMap(({ reasons }) => orDenied(reasons)));
  same.forEach((one) => mark(one, refusal.kind));
  dispatchRefusal(placeholder ?? resource.script, item, refusal);
  loadPaywall();
}

/** Tells that a manifest could not be read at all. */
export function showBadManifest(script: Element): void {
  dispatchRefusal(script, undefined, weigh(["BAD_MANIFEST"]));
  loadPaywall();
}

/** What an issuer left out is denied. */
function orDenied(reasons: readonly Reason[]): readonly Reason[] {
  return reasons.length > 0 ? reasons : ["NOT_GRANTED"];
}

function weigh(reasons: readonly Reason[]): Refusal {
  return orDenied(reasons)
    .map((reason) => refusalOf(reason, readProblem))
    .reduce(weightier);
}
