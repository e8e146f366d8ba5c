import type { ComponentType } from 'preact';
import { commonTexts } from '../../lib/i18n/common.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from './banner.tsx';
import { SkeletonList } from './skeleton.tsx';
import { useLater } from './use-later.ts';

const c = text(commonTexts);

/** A view whose code is fetched once it is wanted: of a module that is off there is nothing to carry. */
export function later<Props extends object>(bring: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let known: ComponentType<Props> | null = null;
  return function Later(props: Props) {
    const { view, again } = useLater(!known, bring);
    known ??= view;
    const View = known;
    if (View) return <View {...props} />;
    return again ? <NotThere onAgain={again} /> : <SkeletonList rows={3} />;
  };
}

/** In the place of what did not come. */
export function NotThere({ onAgain }: { onAgain: () => void }) {
  return (
    <Banner kind="danger" action={{ label: c('retry'), onClick: onAgain }}>
      {c('loadFailed')}
    </Banner>
  );
}
