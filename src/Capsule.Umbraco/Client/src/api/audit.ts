import type { UmbControllerHost } from '@umbraco-cms/backoffice/controller-api';
import { call } from './request.js';

export interface AuditedChange {
	at: string;
	user: string;
	/** Such as `settings/save`. */
	event: string;
	details: string;
}

export interface Audit {
	total: number;
	items: Array<AuditedChange>;
}

export const getAudit = (host: UmbControllerHost, skip: number, take: number) =>
	call<Audit>(host, 'get', '/audit', { query: { skip, take } });
