/** A length of time in the words of forms. */
export interface Span {
	amount: number;
	unit: 'minutes' | 'hours' | 'days';
}

const FORM = /^(?:(\d+)\.)?(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?$/;

/** Reads .NET's form of a time span (`1.02:30:00`) as seconds; undefined where it is none. */
export function parseSeconds(text: string): number | undefined {
	const match = FORM.exec(text);
	if (!match) return undefined;
	const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
	return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}

/** Puts a time span into the largest unit that it is whole in. */
export function toSpan(text: string): Span | undefined {
	const seconds = parseSeconds(text);
	if (seconds === undefined) return undefined;
	if (seconds > 0 && seconds % 86_400 === 0) return { amount: seconds / 86_400, unit: 'days' };
	if (seconds > 0 && seconds % 3_600 === 0) return { amount: seconds / 3_600, unit: 'hours' };
	return { amount: Math.round(seconds / 60), unit: 'minutes' };
}

/** Writes .NET's form of a time span. */
export function fromSpan({ amount, unit }: Span): string {
	const minutes = Math.max(0, Math.round(amount * { minutes: 1, hours: 60, days: 1_440 }[unit]));
	const two = (number: number) => String(number).padStart(2, '0');
	const days = Math.floor(minutes / 1_440);
	return `${days > 0 ? `${days}.` : ''}${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}:00`;
}
