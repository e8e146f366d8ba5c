import { Eye, EyeOff } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { WizardStep } from '../../../lib/contract/onboarding.ts';
import type { SiteKind } from '../../../lib/contract/sites.ts';
import { setupTexts } from '../../../lib/i18n/setup.ts';
import { text } from '../../../lib/i18n/text.ts';
import { sayMoment } from '../../../lib/util/say-moment.ts';
import { visitorMenu } from '../../../lib/util/visitor-menu.ts';
import type { PreviewTalk } from '../../sites/widget-preview.tsx';
import { previewLanguage, WidgetPreview } from '../../sites/widget-preview.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import type { Look } from './look.ts';
import { closedMoment, sayReply } from './look.ts';

const t = text(setupTexts);

type Menu = Parameters<typeof visitorMenu>[0];

/** So many fit beside the welcome. */
const TOPICS = 4;
const QUESTIONS = 2;

type Props = {
  step: WizardStep | 'done';
  kind: SiteKind;
  look: Look;
  menu: Menu;
  /** ms since 1970. */
  now: number;
};

/** The chat as it is with what is chosen so far; where it is narrow it folds. */
export function PreviewPane({ step, kind, look, menu, now }: Props) {
  const [open, setOpen] = useState(false);
  const [moment, setMoment] = useState<'inside' | 'outside'>('inside');
  // The step about hours begins with what they change.
  useEffect(() => setMoment(step === 'hours' ? 'outside' : 'inside'), [step]);
  const language = previewLanguage(look.appearance);
  const closed = closedMoment(look.hours, now);
  const timed = step === 'hours' || step === 'reply';
  const outside = timed && moment === 'outside' && closed !== null;
  const back = outside ? sayMoment(closed.back, closed.at, look.hours.timeZone, language) : null;
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    if (open) pane.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  return (
    <aside ref={pane} class="fd-setup-preview" data-open={open} aria-label={t('preview')}>
      <div class="fd-setup-fold">
        <Button wide onClick={() => setOpen(!open)}>
          <Icon of={open ? EyeOff : Eye} />
          {t(open ? 'previewHide' : 'preview')}
        </Button>
      </div>
      <div class="fd-setup-picture">
        {timed && closed && (
          <Segmented
            label={t('look')}
            value={moment}
            onChange={setMoment}
            options={[
              { value: 'inside', label: t('inside') },
              { value: 'outside', label: t('outside') },
            ]}
          />
        )}
        <WidgetPreview
          kind={kind}
          company={look.company}
          logo={look.logo}
          appearance={look.appearance}
          back={back}
          talk={talkOf(step, look, menu, outside, now)}
        />
      </div>
    </aside>
  );
}

function talkOf(step: Props['step'], look: Look, menu: Menu, outside: boolean, now: number): PreviewTalk {
  const language = previewLanguage(look.appearance);
  const answered = step === 'reply' || step === 'done' || outside;
  const bot = answered ? sayReply(look, outside ? 'offHours' : 'first', language, now) : '';
  if (bot || step === 'reply') return { bot };
  if (step === 'style' || step === 'done') return 'people';
  const { categories, faqs } = visitorMenu(menu, language);
  return {
    topics: categories.slice(0, TOPICS).map(({ name }) => name),
    questions: faqs.slice(0, QUESTIONS).map(({ question }) => question),
  };
}
