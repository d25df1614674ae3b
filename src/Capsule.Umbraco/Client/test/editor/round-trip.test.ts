import { describe, expect, it } from 'vitest';
import { editorOf } from './rich-text.js';

describe('What the editor stores', () => {
	it.each([
		['a region', '<div data-dca-scope="premium"><p>Secret</p></div>'],
		['a region with a name and times', '<div data-dca-scope="premium" data-dca-name="chart" data-dca-locked-from="2026-12-01T06:00:00Z" data-dca-locked-until="2026-12-02T06:00:00+01:00"><p>x</p></div>'],
		['a region of several scopes', '<div data-dca-scope="premium pro"><p>x</p></div>'],
		['attributes that say nothing to us', '<div data-dca-scope="premium" class="lead" id="a" lang="sv" data-dca-later="1"><p>x</p></div>'],
		['a scope of a name that nobody declared', '<div data-dca-scope="gone"><p>x</p></div>'],
		['a region without a scope', '<div data-dca-scope=""><p>x</p></div>'],
		['lists, tables, quotes, rules and blocks in a region', '<div data-dca-scope="a"><ul><li><p>one</p></li></ul><blockquote><p>q</p></blockquote><hr><umb-rte-block data-content-key="k"></umb-rte-block></div>'],
		['a region in a quote', '<blockquote><div data-dca-scope="a"><p>x</p></div></blockquote>'],
		['a region in a region', '<div data-dca-scope="a"><div data-dca-scope="b"><p>x</p></div></div>'],
		['a paywall line', '<p>Teaser</p><hr data-dca-paywall="premium"><p>Rest</p>'],
		['a paywall line with a name', '<hr data-dca-paywall="premium" data-dca-name="rest" class="wide"><p>Rest</p>'],
		['an ordinary rule beside it', '<hr><hr data-dca-paywall="premium"><p>Rest</p>'],
		['a teaser', '<div data-dca-scope="a"><dca-teaser><p>Everyone</p></dca-teaser><p>x</p></div>'],
		['a region within a line', '<p>Public <span data-dca-scope="a">secret <strong>word</strong></span> public</p>'],
		['a list item of its own', '<ul><li data-dca-scope="a"><p>secret</p></li><li><p>public</p></li></ul>'],
		['a block that is a paywall line', '<div data-dca-paywall="premium" class="rest"><p>secret</p></div><p>secret too</p>'],
		['a section that is a paywall line', '<section data-dca-paywall="premium" data-dca-name="rest"><h2>Secret</h2><p>x</p></section>'],
		['a paragraph that is a paywall line', '<p data-dca-paywall="a">secret</p><p>secret too</p>'],
	])('is %s as it was', (_, html) => {
		expect(editorOf(html).getHTML()).toBe(html);
	});

	it.each([
		['a paragraph', '<p data-dca-scope="a">x</p>', '<div data-dca-scope="a"><p>x</p></div>'],
		['a heading with a class', '<h2 class="big" data-dca-scope="a" data-dca-name="n">x</h2>', '<div data-dca-scope="a" data-dca-name="n"><h2 class="big">x</h2></div>'],
		['a list', '<ul data-dca-scope="a"><li><p>x</p></li></ul>', '<div data-dca-scope="a"><ul><li><p>x</p></li></ul></div>'],
		['our own element', '<dca-protected scope="a b" name="n" locked-until="2027-01-01T00:00:00Z" class="c"><p>x</p></dca-protected>', '<div data-dca-scope="a b" data-dca-name="n" data-dca-locked-until="2027-01-01T00:00:00Z" class="c"><p>x</p></div>'],
		['our own line', '<dca-paywall scope="a"></dca-paywall><p>x</p>', '<hr data-dca-paywall="a"><p>x</p>'],
		['a block that says both', '<aside data-dca-paywall="a" data-dca-scope="a"><p>x</p></aside>', '<div data-dca-scope="a" data-dca-paywall="a"><p>x</p></div>'],
		['bare text below a line', '<div data-dca-paywall="a">x</div>', '<div data-dca-paywall="a"><p>x</p></div>'],
		['an empty block that is a line', '<div data-dca-paywall="a"></div><p>x</p>', '<hr data-dca-paywall="a"><p>x</p>'],
		['bare text', '<div data-dca-scope="a">x</div>', '<div data-dca-scope="a"><p>x</p></div>'],
		['nothing', '<div data-dca-scope="a"></div>', '<div data-dca-scope="a"><p></p></div>'],
	])('protects %s as before, in a region', (_, html, stored) => {
		const once = editorOf(html).getHTML();
		expect(once).toBe(stored);
		expect(editorOf(once).getHTML()).toBe(stored);
	});

	it('has no scripts that stood on a region', () => {
		expect(editorOf('<div data-dca-scope="a" onclick="steal()"><p>x</p></div>').getHTML()).not.toContain('steal');
	});

	it('keeps a link and an image that are a region', () => {
		const html = editorOf('<p><a href="/x" data-dca-scope="a">secret</a></p>').getHTML();
		expect(html).toContain('<span data-dca-scope="a"><a');
		expect(html).toContain('href="/x"');
	});

	it('keeps a table whose cells hold regions', () => {
		const html = '<table><tbody><tr><td><div data-dca-scope="a"><p>x</p></div></td></tr></tbody></table>';
		expect(editorOf(html).getHTML().replace(/<colgroup>.*?<\/colgroup>| style="[^"]*"| colspan="1"| rowspan="1"/g, '')).toBe(html);
	});

	it('says nothing of regions that were put there by nobody', () => {
		const html = '<p>Plain</p><div>A div</div><ul><li><p>x</p></li></ul>';
		expect(editorOf(html).getHTML()).toBe(html);
	});
});
