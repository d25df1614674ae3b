import type { UmbControllerHost } from '@umbraco-cms/backoffice/controller-api';
import { call } from './request.js';

export interface ShareLink {
	id: string;
	title: string | null;
	resourceId: string;
	documentKey: string | null;
	/** The document's name when the link was made. */
	documentName: string | null;
	domain: string;
	scopes: Array<string>;
	createdAt: string | null;
	createdBy: string | null;
	expiresAt: string;
	maxUses: number | null;
	uses: number;
	isRevoked: boolean;
}

export interface NewShareLink {
	documentKey: string;
	culture?: string | null;
	scopes: Array<string>;
	/** A time span such as `7.00:00:00`. */
	lifetime?: string;
	maxUses?: number | null;
	title?: string | null;
}

export interface MadeShareLink {
	link: ShareLink;
	/** The page's address with the token, shown this once. */
	url: string;
}

/** @param documentKey - of the one document whose links are wanted */
export const getShareLinks = (host: UmbControllerHost, documentKey?: string) =>
	call<Array<ShareLink>>(host, 'get', '/share-links', { query: { documentKey } });

export const createShareLink = (host: UmbControllerHost, link: NewShareLink) =>
	call<MadeShareLink>(host, 'post', '/share-links', { body: link });

export const revokeShareLink = (host: UmbControllerHost, id: string) =>
	call<unknown>(host, 'delete', `/share-links/${encodeURIComponent(id)}`);
