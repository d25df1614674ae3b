import type { UmbControllerHost } from '@umbraco-cms/backoffice/controller-api';
import { call } from './request.js';
import type { ServerText } from './server-text.js';

export type CheckLevel = 'Ok' | 'Info' | 'Warning' | 'Error';

export interface Check {
	/** Which check: `settings`, `keys`, `scopes` … */
	id: string;
	level: CheckLevel;
	title: ServerText;
	/** What it means and what mends it. */
	detail: ServerText;
	/** The tab where it is mended. */
	tab: string | null;
}

export interface Rotation {
	/** A time span such as `01:00:00`. */
	interval: string;
	currentKid: string;
	currentEndsAt: string;
	nextKid: string;
}

export interface Status {
	isReady: boolean;
	domain: string | null;
	/** Paths on the site. */
	publisherJwksUrl: string;
	issuerJwksUrl: string | null;
	/** None where the settings do not hold together. */
	rotation: Rotation | null;
	checks: Array<Check>;
}

export const getStatus = (host: UmbControllerHost) => call<Status>(host, 'get', '/status');
