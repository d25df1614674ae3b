import { umbPeekError } from '@umbraco-cms/backoffice/notification';
import type { UmbControllerHost } from '@umbraco-cms/backoffice/controller-api';
import { umbHttpClient } from '@umbraco-cms/backoffice/http-client';
import { UmbLocalizationController } from '@umbraco-cms/backoffice/localization-api';
import { tryExecute, UmbApiError, UmbCancelError } from '@umbraco-cms/backoffice/resources';
import type { Problem } from './problem.js';
import { say } from './server-text.js';
import type { ServerText } from './server-text.js';

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

/** Calls the management API by the CMS's own client and tells of errors in its notifications, in the editor's language. */
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
		// The CMS would show the English.
		{ disableNotifications: true },
	);
	if (!error) return { data, revision: response.headers.get('ETag') ?? undefined };

	const localize = new UmbLocalizationController(host);
	const details = UmbApiError.isUmbApiError(error) ? (error.problemDetails as Partial<Problem> & { text?: ServerText }) : undefined;
	const status = details?.status ?? 0;
	const message = details?.text ? say(localize, details.text) : localize.term(status === 0 ? 'capsule_failedUnreachable' : 'capsule_failedText');
	const problem: Problem = { ...details, status, message };
	if (!quiet && !UmbCancelError.isUmbCancelError(error)) await tell(host, localize, method, problem);
	localize.destroy();
	return { error: problem };
}

// A page that could not be loaded says itself that it may not be, or is not there. Signing in again is the CMS's.
async function tell(host: UmbControllerHost, localize: UmbLocalizationController, method: string, { status, message }: Problem): Promise<void> {
	const term = status === 403 ? 'notAllowed' : status === 404 ? 'notThere' : undefined;
	if (status === 401 || (term && method === 'get')) return;
	await umbPeekError(host, {
		headline: localize.term(`capsule_${term ?? 'failed'}`),
		message: term ? localize.term(`capsule_${term}Text`) : message,
	});
}
