const ISO_TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)$/;

/** Reads a time of ISO 8601 with its offset from UTC. Null for any other text, as on the server. */
export function readTime(text: string): Date | null {
	const parts = ISO_TIME.exec(text);
	if (!parts) return null;
	const time = new Date(text);
	if (Number.isNaN(time.getTime())) return null;
	// Date takes the 30th of February for the 2nd of March.
	const daysInMonth = new Date(Date.UTC(Number(parts[1]), Number(parts[2]), 0)).getUTCDate();
	return Number(parts[3]) <= daysInMonth ? time : null;
}

/** Whether the server can read the times of a lock: each a time, the end after the beginning. */
export function areLockTimes(from: string | null | undefined, until: string | null | undefined): boolean {
	const begins = from == null ? null : readTime(from);
	const ends = until == null ? null : readTime(until);
	if ((from != null && !begins) || (until != null && !ends)) return false;
	return !begins || !ends || begins < ends;
}
