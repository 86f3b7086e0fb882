// Calls as an Atom feed (RFC 4287), for feed readers and for other systems.
import { plain } from '../letters/blocks.ts';
import { langOf, outwardHref } from '../parts.tsx';
import { excerptOf, type Feed, type FeedCall, factLines, pageOf, titleOf } from './feed.ts';
import { xml } from './xml.ts';

/** The feed. The same calls give the same feed. */
export function atomFeed(feed: Feed): string {
  const changes = feed.calls.map((c) => c.changedOn).sort();
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="sv">',
    `<id>urn:uuid:${xml(feed.id)}</id>`,
    `<title>${xml(plain(feed.title))}</title>`,
    `<updated>${xml(changes.at(-1) ?? feed.today)}T00:00:00Z</updated>`,
    '<author><name>Utlysningsvakt</name></author>',
    `<link rel="self" type="application/atom+xml" href="${xml(feed.feedUrl)}"/>`,
    `<link rel="alternate" type="text/html" href="${xml(feed.pageUrl)}"/>`,
    ...feed.calls.map((call) => entryOf(call, feed.publicUrl)),
    '</feed>\n',
  ].join('\n');
}

function entryOf(of: FeedCall, publicUrl: string): string {
  const { call } = of;
  const official = outwardHref(call.url);
  const lang = langOf(call.language);
  return [
    '<entry>',
    `<id>urn:uuid:${xml(of.id)}</id>`,
    `<title${lang ? ` xml:lang="${lang}"` : ''}>${xml(titleOf(call))}</title>`,
    `<link rel="alternate" type="text/html" href="${xml(pageOf(call, publicUrl))}"/>`,
    ...(official === null ? [] : [`<link rel="via" href="${xml(official)}"/>`]),
    `<published>${xml(call.firstSeenOn)}T00:00:00Z</published>`,
    `<updated>${xml(of.changedOn)}T00:00:00Z</updated>`,
    ...of.areas.map((area) => `<category term="${xml(plain(area))}"/>`),
    `<content type="text">${xml([...factLines(of), '', excerptOf(call)].join('\n').trim())}</content>`,
    '</entry>',
  ].join('\n');
}
