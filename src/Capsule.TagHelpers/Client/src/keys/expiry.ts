const day = 24 * 60 * 60 * 1000;

/** When the interval that a kid names begins (`YYMMDDTHH` or `YYMMDDTHHMM`, UTC), or NaN for any other kid. */
export function intervalStart(kid: string): number {
  const parts = /^(\d\d)(\d\d)(\d\d)T(\d\d)(\d\d)?$/.exec(kid);
  return parts ? Date.parse(`20${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5] ?? "00"}Z`) : NaN;
}

/**
 * When wrap keys of a page end: with the interval that their kid names, whose length is the distance between the
 * page's current and next kid. Kids that tell no time, or no distance, last a day.
 */
export function expiryOf(kid: string, kidsOfPage: readonly string[]): number {
  const start = intervalStart(kid);
  const distances = kidsOfPage.map((other) => Math.abs(intervalStart(other) - start)).filter((distance) => distance > 0);
  return distances.length > 0 ? start + Math.min(...distances) : Date.now() + day;
}
