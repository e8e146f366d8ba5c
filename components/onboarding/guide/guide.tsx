import { Compass } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { guideTexts } from '../../../lib/i18n/guide.ts';
import { text } from '../../../lib/i18n/text.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Tour } from '../../ui/tour/tour.tsx';
import type { GuideName } from './steps.ts';
import { guideSteps } from './steps.ts';

const t = text(guideTexts);

type GuideProps = { name: GuideName; onEnd: () => void };

/** Walks over the controls of one screen; nothing of it is in the way of anything. */
export function Guide({ name, onEnd }: GuideProps) {
  const [at, setAt] = useState(0);
  return <Tour steps={guideSteps(name)} at={at} onGo={setAt} onEnd={onEnd} />;
}

type OfferProps = { onStart: () => void; onDecline: () => void };

/** Asked once. */
export function GuideOffer({ onStart, onDecline }: OfferProps) {
  return (
    <section class="fd-guide-offer" aria-label={t('offer')}>
      <Icon of={Compass} />
      <span class="fd-grow">{t('offer')}</span>
      <Button small onClick={onStart}>
        {t('start')}
      </Button>
      <Button kind="quiet" small onClick={onDecline}>
        {t('decline')}
      </Button>
    </section>
  );
}
