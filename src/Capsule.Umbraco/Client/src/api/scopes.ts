import type { UmbControllerHost } from '@umbraco-cms/backoffice/controller-api';
import { call } from './request.js';

/** A scope as editors see it. */
export interface Scope {
	name: string;
	title: string;
	/** `#rrggbb` */
	colour: string | null;
	includes: Array<string>;
}

export interface ScopeUse {
	/** The document's key. */
	key: string;
	name: string;
	culture: string | null;
	/** The alias of its content type. */
	contentType: string;
	isPublished: boolean;
}

export interface ScopeUsage {
	scope: string;
	documents: Array<ScopeUse>;
	/** Whether all documents were looked through. */
	isComplete: boolean;
}

/** @param quiet - whether the caller shows itself that there is no answer */
export const getScopes = (host: UmbControllerHost, quiet = false) => call<Array<Scope>>(host, 'get', '/scopes', { quiet });

export const getScopeUsage = (host: UmbControllerHost, scope: string) =>
	call<ScopeUsage>(host, 'get', '/scopes/usage', { query: { scope } });
