import { helpLinkTexts } from '../../lib/i18n/help-link.ts';
import { text } from '../../lib/i18n/text.ts';
import type { HelpTopic } from '../../lib/util/help-topic.ts';
import { support } from './support.ts';

const t = text(helpLinkTexts);

/** The extension has the help within itself: an outage of the server is when it is needed. */
export function helpHref(topic: HelpTopic): string {
  return (location.protocol.startsWith('http') ? '/help#' : '/options.html#/help/') + topic;
}

/** From an error page to what helps, in a tab of its own, so that nothing typed is lost. */
export function HelpLink({ topic }: { topic: HelpTopic }) {
  return (
    <span class="fd-help-link">
      <a href={helpHref(topic)} target="_blank" rel="noreferrer">
        {t('help')}
      </a>
      {support.value && <SupportLink url={support.value} />}
    </span>
  );
}

function SupportLink({ url }: { url: string }) {
  // A program for mail is no tab.
  return (
    <a href={url} target={url.startsWith('mailto:') ? undefined : '_blank'} rel="noreferrer">
      {t('support')}
    </a>
  );
}
