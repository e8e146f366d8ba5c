import type { ComponentChildren } from 'preact';
import { commonTexts } from '../../lib/i18n/common.ts';
import { errorText } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from './banner.tsx';
import { HelpLink } from './help-link.tsx';
import { SkeletonList } from './skeleton.tsx';
import type { Loaded } from './use-load.ts';

const c = text(commonTexts);

type Props<T> = { of: Loaded<T>; rows?: number; children: (value: T) => ComponentChildren };

/** A place's content, its skeleton, or why it is missing with a way to try again. */
export function Loading<T>({ of: { value, failure, reload }, rows, children }: Props<T>) {
  return (
    <>
      {failure && (
        <Banner kind="danger" action={{ label: c('retry'), onClick: () => void reload() }}>
          {errorText(failure)} <HelpLink topic={failure.code === 'offline' ? 'server' : 'page'} />
        </Banner>
      )}
      {value !== null ? children(value) : !failure && <SkeletonList rows={rows} />}
    </>
  );
}
