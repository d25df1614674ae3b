import { umbPeekError } from '@umbraco-cms/backoffice/notification';
import type { UmbControllerHost } from '@umbraco-cms/backoffice/controller-api';
import { umbHttpClient } from '@umbraco-cms/backoffice/http-client';
import { UmbLocalizationController } from '@umbraco-cms/backoffice/localization-api';
import { tryExecute, UmbApiError } from '@umbraco-cms/backoffice/resources';
import type { Problem } from './problem.js';

const ROOT = '/umbraco/management/api/v1/capsule';

/** What came back: data, or why there are none. */
export interface Answer<T> {
	data?: T;
	/** What went wrong. The editor was told already, unless the call was `quiet`. */
	error?: Problem;
	/** The revision of what was read, for `If-Match`. */
	revision?: string;
}

export interface Call {
	query?: Record<string, unknown>;
	body?: unknown;
	headers?: Record<string, string>;
	/** Whether the caller shows what goes wrong itself. */
	quiet?: boolean;
}

/** Calls the management API by the CMS's own client and shows errors by its notifications. */
export async function call<T>(
	host: UmbControllerHost,
	method: 'get' | 'post' | 'put' | 'delete',
	path: string,
	{ quiet = false, ...request }: Call = {},
): Promise<Answer<T>> {
	const { data, response, error } = await tryExecute(
		host,
		// The library's type takes data apart by their members, one a status code.
		umbHttpClient[method]<{ ok: T }, unknown, true>({
			url: ROOT + path,
			security: [{ type: 'http', scheme: 'bearer' }],
			...request,
		}),
		{ disableNotifications: quiet },
	);
	if (!error) return { data, revision: response.headers.get('ETag') ?? undefined };

	const problem: Problem = UmbApiError.isUmbApiError(error)
		? { ...error.problemDetails, status: error.status, message: error.message }
		: { status: 0, message: error.message };
	if (!quiet && method !== 'get') await tellWhatTheCmsDoesNot(host, problem.status);
	return { error: problem };
}

// The CMS's helper says nothing of these, since a page may be there to say it.
async function tellWhatTheCmsDoesNot(host: UmbControllerHost, status: number): Promise<void> {
	if (status !== 403 && status !== 404) return;
	const localize = new UmbLocalizationController(host);
	await umbPeekError(host, {
		headline: localize.term(status === 403 ? 'capsule_notAllowed' : 'capsule_notThere'),
		message: localize.term(status === 403 ? 'capsule_notAllowedText' : 'capsule_notThereText'),
	});
	localize.destroy();
}
