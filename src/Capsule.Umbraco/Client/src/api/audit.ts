import type { UmbControllerHost } from '@umbraco-cms/backoffice/controller-api';
import { call } from './request.js';
import type { ServerText } from './server-text.js';

export interface AuditedChange {
	at: string;
	/** None where nobody was signed in. */
	user: string | null;
	/** Such as `settings/save`. */
	event: string;
	details: ServerText;
}

export interface Audit {
	total: number;
	items: Array<AuditedChange>;
}

export const getAudit = (host: UmbControllerHost, skip: number, take: number) =>
	call<Audit>(host, 'get', '/audit', { query: { skip, take } });
