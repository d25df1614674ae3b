import type { ShareLink } from '../../api/index.js';

export type LinkState = 'open' | 'usedUp' | 'expired' | 'revoked';

/** Says whether a link still opens its page, and if not, why. */
export function stateOf({ isRevoked, expiresAt, maxUses, uses }: ShareLink, now: number): LinkState {
	if (isRevoked) return 'revoked';
	if (Date.parse(expiresAt) <= now) return 'expired';
	return maxUses !== null && uses >= maxUses ? 'usedUp' : 'open';
}
