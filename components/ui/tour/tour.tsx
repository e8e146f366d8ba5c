import { X } from 'lucide-preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { text } from '../../../lib/i18n/text.ts';
import { tourTexts } from '../../../lib/i18n/tour.ts';
import { Button } from '../button.tsx';
import { Icon } from '../icon.tsx';
import type { Box, Side } from './place.ts';
import { placeBeside } from './place.ts';
import { useTarget } from './use-target.ts';

const t = text(tourTexts);

export type TourStep = {
  /** Finds the real control, e.g. `[data-tour="invite"]`. */
  target: string;
  title: string;
  text: string;
  side?: Side;
};

/** `done`: after the last step; `never`: nobody wants to see it again. */
export type TourEnd = 'done' | 'closed' | 'never';

type Props = {
  steps: readonly TourStep[];
  /** Which step is shown. */
  at: number;
  onGo: (at: number) => void;
  onEnd: (how: TourEnd) => void;
};

/**
 * Points at real controls, one after another, and blocks none of them: everything can be worked meanwhile, the focus
 * stays where it is. Escape ends it, F6 goes to it and back. A step whose control is not there is passed over.
 */
export function Tour({ steps, at, onGo, onEnd }: Props) {
  const step = steps[at];
  const way = useRef<1 | -1>(1);
  const go = (by: 1 | -1) => {
    way.current = by;
    if (at + by >= 0 && at + by < steps.length) onGo(at + by);
    else onEnd('done');
  };
  const target = useTarget(step?.target, () => go(at === 0 ? 1 : way.current));
  const words = useRef<HTMLDivElement>(null);
  const id = useId();
  useKeys(words, () => onEnd('closed'));
  const seen = target !== null && step !== undefined;
  usePopover(words, seen, target?.element);
  useLayoutEffect(() => {
    if (target && words.current) settle(words.current, target.box, step?.side);
  });
  const [said, say] = useState('');
  useEffect(() => {
    if (seen) say(t('announced', { at: at + 1, of: steps.length, title: step.title, text: step.text }));
  }, [at, seen]);
  return (
    <>
      <div class="fd-hidden" role="status">
        {said}
      </div>
      <Ring box={seen ? target.box : null} />
      <div
        ref={words}
        popover="manual"
        role="dialog"
        aria-label={t('tour')}
        aria-describedby={`${id}-title ${id}-text`}
        class="fd-tour"
      >
        {seen && (
          <>
            <div class="fd-tour-head">
              <strong id={`${id}-title`}>{step.title}</strong>
              <Button kind="quiet" small icon label={t('end')} onClick={() => onEnd('closed')}>
                <Icon of={X} size={14} />
              </Button>
            </div>
            <p id={`${id}-text`}>{step.text}</p>
            <Foot at={at} of={steps.length} onGo={go} onNever={() => onEnd('never')} />
          </>
        )}
      </div>
    </>
  );
}

type FootProps = { at: number; of: number; onGo: (by: 1 | -1) => void; onNever: () => void };

function Foot({ at, of, onGo, onNever }: FootProps) {
  return (
    <div class="fd-tour-foot">
      <span class="fd-soft fd-small">{t('count', { at: at + 1, of })}</span>
      <Button kind="link" onClick={onNever}>
        {t('never')}
      </Button>
      <span class="fd-grow" />
      {at > 0 && (
        <Button kind="quiet" small onClick={() => onGo(-1)}>
          {t('back')}
        </Button>
      )}
      <Button kind="primary" small onClick={() => onGo(1)}>
        {at + 1 < of ? t('next') : t('finish')}
      </Button>
    </div>
  );
}

/** A soft ring around the control, through which it is worked as before. */
function Ring({ box }: { box: Box | null }) {
  const ring = useRef<HTMLDivElement>(null);
  usePopover(ring, box !== null);
  const style = box && {
    left: `${box.left - 4}px`,
    top: `${box.top - 4}px`,
    width: `${box.width + 8}px`,
    height: `${box.height + 8}px`,
  };
  return <div ref={ring} popover="manual" class="fd-tour-ring" aria-hidden="true" style={style ?? undefined} />;
}

type Shown = { readonly current: HTMLDivElement | null };

/** In the top layer while it is shown; Tab goes on to it from its `source`. */
function usePopover(of: Shown, shown: boolean, source?: HTMLElement): void {
  useLayoutEffect(() => {
    const popover = of.current as
      | (HTMLDivElement & { showPopover?: (options?: { source: HTMLElement }) => void })
      | null;
    if (!shown || !popover) return;
    popover.showPopover?.(source && { source });
    return () => popover.hidePopover?.();
  }, [shown, source]);
}

function settle(words: HTMLElement, target: Box, side: Side | undefined) {
  const size = { width: words.offsetWidth, height: words.offsetHeight };
  const place = placeBeside(target, size, { width: innerWidth, height: innerHeight }, side);
  words.dataset.side = place.side;
  words.style.left = `${place.left}px`;
  words.style.top = `${place.top}px`;
  words.style.setProperty('--arrow', `${place.arrow}px`);
}

/** Escape ends, unless it closes something else; F6 goes to the words and back. */
function useKeys(words: Shown, onEscape: () => void): void {
  const from = useRef<HTMLElement | null>(null);
  const ended = useRef(onEscape);
  ended.current = onEscape;
  useEffect(() => {
    const back = () => {
      if (words.current?.contains(document.activeElement)) from.current?.focus();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const inside = words.current?.contains(document.activeElement) ?? false;
      if (event.key === 'Escape' && !event.defaultPrevented && (inside || !closesElse())) {
        back();
        ended.current();
      } else if (event.key === 'F6' && words.current?.childElementCount) {
        event.preventDefault();
        if (inside) return back();
        from.current = document.activeElement as HTMLElement | null;
        words.current.querySelector<HTMLElement>('.fd-button-primary')?.focus();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      back();
    };
  }, []);
}

/** Escape closes a dialog or a menu first. */
function closesElse(): boolean {
  return (
    document.querySelector(
      'dialog[open], [aria-haspopup][aria-expanded="true"], [role="combobox"][aria-expanded="true"]',
    ) !== null
  );
}
