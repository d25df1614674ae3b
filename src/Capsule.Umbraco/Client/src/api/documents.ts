import type { UmbControllerHost } from '@umbraco-cms/backoffice/controller-api';
import { call } from './request.js';
import type { ServerText } from './server-text.js';

export interface ProtectedRegion {
	name: string | null;
	scopes: Array<string>;
	kind: 'Region' | 'PaywallLine';
	propertyAlias: string;
	propertyName: string;
	words: number;
	/** How its text begins. */
	excerpt: string;
	lockedFrom: string | null;
	lockedUntil: string | null;
	/** Whether what is published has it as it is here. */
	isInPublished: boolean;
	problem: ServerText | null;
}

export interface ProtectionReader {
	id: 'anonymous' | 'scope';
	scope: string | null;
	title: string;
	previewUrl: string;
}

/** What of a document's draft is protected. */
export interface DocumentProtection {
	documentKey: string;
	culture: string | null;
	isPublished: boolean;
	resourceId: string;
	domain: string | null;
	url: string | null;
	/** Whether no public-access rules restrict the page. */
	isPubliclyAccessible: boolean;
	regions: Array<ProtectedRegion>;
	readers: Array<ProtectionReader>;
}

export interface LeakTestRequest {
	documentKey: string;
	culture?: string | null;
}

export interface LeakTestResult {
	ok: boolean;
	url: string;
	/** How many phrases were looked for. */
	words: number;
	fetched: Array<{ url: string; status: number | null; problem: ServerText | null }>;
	leaks: Array<{ url: string; place: ServerText; word: string }>;
}

export const getDocumentProtection = (host: UmbControllerHost, key: string, culture?: string | null) =>
	call<DocumentProtection>(host, 'get', `/documents/${key}/protection`, { query: culture ? { culture } : undefined });

/** Looks for protected words in what anyone gets of the published page. */
export const testForLeaks = (host: UmbControllerHost, request: LeakTestRequest) =>
	call<LeakTestResult>(host, 'post', '/leak-test', { body: request });
