import { ArrowUp, ChevronDown, X } from 'lucide-preact';
import type { Locale } from '../../lib/contract/common.ts';
import type { Appearance, SiteKind } from '../../lib/contract/sites.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { sitesTexts } from '../../lib/i18n/sites.ts';
import { fill, text, textIn } from '../../lib/i18n/text.ts';
import { texts as english } from '../../lib/i18n/widget/en.ts';
import { texts as chinese } from '../../lib/i18n/widget/zh-CN.ts';
import { bell } from '../../lib/util/bell.ts';
import { isColor, standOut, textOn } from '../../lib/util/colour.ts';
import { Icon } from '../ui/icon.tsx';

const t = text(sitesTexts);

/** What stands in the window beside its welcome. */
export type PreviewTalk =
  /** What is offered before the first message. */
  | { topics: string[]; questions: string[] }
  /** A visitor's words, and what is said to them by itself. */
  | { bot: string }
  /** A visitor's words, and a colleague's. */
  | 'people';

type Props = {
  kind: SiteKind;
  company: string;
  appearance: Appearance;
  /** Address of the company's picture. */
  logo?: string | null | undefined;
  /** Outside the service hours: when somebody is back, as it is said; empty where nobody knows. */
  back?: string | null | undefined;
  talk?: PreviewTalk;
};

/** The language that a visitor would read who comes from a page in the reader's. */
export function previewLanguage({ language }: Pick<Appearance, 'language'>): Locale {
  return language === 'auto' ? locale.value : language;
}

/**
 * The customer's chat as it will be: head, welcome and bubbles, and on a website its launcher. A
 * picture, not a control; measures are those of `widget/panel/`.
 */
export function WidgetPreview({ kind, company, appearance, logo, back = null, talk = 'people' }: Props) {
  const language = previewLanguage(appearance);
  const words = language === 'en' ? english : chinese;
  const ground = isColor(appearance.color) ? appearance.color : '#0b7a6b';
  const offer = typeof talk === 'object' && 'topics' in talk ? talk : null;
  const presence = back === null ? words.online : back ? fill(words.back, { time: back }) : words.away;
  return (
    <div
      class="fd-preview"
      role="img"
      aria-label={t('previewLabel')}
      data-position={appearance.position}
      data-kind={kind}
      style={{
        '--fd-preview-ground': ground,
        '--fd-preview-on': textOn(ground),
        '--fd-preview-accent': standOut(ground, '#ffffff'),
      }}
    >
      {kind === 'website' && (
        <div class="fd-preview-page" aria-hidden="true">
          <i />
          <i />
          <i />
          <i />
        </div>
      )}
      <div class="fd-preview-panel" lang={language}>
        <div class="fd-preview-head">
          {logo ? (
            <img class="fd-preview-mark" src={logo} alt="" />
          ) : (
            <span class="fd-preview-mark">
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d={bell} />
              </svg>
            </span>
          )}
          <span class="fd-grow">
            <strong class="fd-cut">{company}</strong>
            <small data-online={back === null || undefined}>{presence}</small>
          </span>
          {kind === 'website' && <Icon of={X} size={20} />}
        </div>
        <div class="fd-preview-log" data-talk={offer ? undefined : true}>
          <div class="fd-preview-lines">
            <div class="fd-preview-welcome">
              <p>{appearance.welcome.trim() || words.welcome}</p>
              <p>{words.welcomeMore}</p>
              {offer && <Offer {...offer} />}
            </div>
            {!offer && (
              <Talk language={language} bot={typeof talk === 'object' && 'bot' in talk ? talk.bot : undefined} />
            )}
          </div>
        </div>
        <div class="fd-preview-box">
          <span class="fd-grow">{words.compose}</span>
          <span class="fd-preview-send">
            <Icon of={ArrowUp} size={20} />
          </span>
        </div>
      </div>
      {kind === 'website' && (
        <span class="fd-preview-launcher">
          <Icon of={ChevronDown} size={28} />
        </span>
      )}
    </div>
  );
}

function Offer({ topics, questions }: { topics: string[]; questions: string[] }) {
  return (
    <>
      {topics.length > 0 && (
        <div class="fd-preview-chips">
          {topics.map((topic) => (
            <span key={topic}>{topic}</span>
          ))}
        </div>
      )}
      {questions.length > 0 && (
        <div class="fd-preview-chips fd-preview-ask">
          {questions.map((question) => (
            <span key={question}>{question}</span>
          ))}
        </div>
      )}
    </>
  );
}

function Talk({ language, bot }: { language: Locale; bot: string | undefined }) {
  const words = language === 'en' ? english : chinese;
  const said = bot ?? textIn(sitesTexts, language, 'previewAgent');
  const asked = textIn(sitesTexts, language, bot === undefined ? 'previewVisitor' : 'previewHello');
  return (
    <>
      <p class="fd-preview-bubble fd-preview-own">{asked}</p>
      {said && (
        <div class="fd-preview-said">
          {bot !== undefined && <small>{words.bot}</small>}
          <p class="fd-preview-bubble">{said}</p>
        </div>
      )}
    </>
  );
}
