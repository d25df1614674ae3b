import type { Rotation } from '../../api/index.js';
import { parseSeconds } from '../settings/time-span.js';

export interface Period {
	/** How much of it has passed, from 0 to 1. */
	passed: number;
	/** Whole minutes that are left. */
	minutesLeft: number;
	/** Whether it is over, so that what is known of it is old. */
	isOver: boolean;
}

/** Where in the rotation's period a moment is. */
export function periodAt({ interval, currentEndsAt }: Rotation, now: number): Period {
	const length = (parseSeconds(interval) ?? 3_600) * 1_000;
	const left = Date.parse(currentEndsAt) - now;
	return {
		passed: Math.min(1, Math.max(0, 1 - left / length)),
		minutesLeft: Math.max(0, Math.ceil(left / 60_000)),
		isOver: left <= 0,
	};
}
