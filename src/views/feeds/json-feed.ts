// Calls as a JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).
import { plain } from '../letters/blocks.ts';
import { langOf, outwardHref } from '../parts.tsx';
import { excerptOf, type Feed, type FeedCall, factLines, pageOf, titleOf } from './feed.ts';

/** The feed as JSON text. */
export const jsonFeed = (feed: Feed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: plain(feed.title),
    home_page_url: feed.pageUrl,
    feed_url: feed.feedUrl,
    language: 'sv',
    authors: [{ name: 'Utlysningsvakt' }],
    items: feed.calls.map((call) => itemOf(call, feed.publicUrl)),
  });

function itemOf(of: FeedCall, publicUrl: string) {
  const { call } = of;
  const official = outwardHref(call.url);
  return {
    id: `urn:uuid:${of.id}`,
    url: pageOf(call, publicUrl),
    ...(official !== null && { external_url: official }),
    title: titleOf(call),
    content_text: [...factLines(of), '', excerptOf(call)].join('\n').trim(),
    date_published: `${call.firstSeenOn}T00:00:00Z`,
    date_modified: `${of.changedOn}T00:00:00Z`,
    ...(of.areas.length > 0 && { tags: of.areas.map(plain) }),
    ...(langOf(call.language) && { language: call.language }),
  };
}
