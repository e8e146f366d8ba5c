import { ChevronDown } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import type { LogFilter } from '../../../components/security/log-filter.ts';
import { filterOnWire, noFilter } from '../../../components/security/log-filter.ts';
import { LogFilters } from '../../../components/security/log-filters.tsx';
import { LogList } from '../../../components/security/log-list.tsx';
import { Banner } from '../../../components/ui/banner.tsx';
import { Icon } from '../../../components/ui/icon.tsx';
import { Menu } from '../../../components/ui/menu.tsx';
import { sayFailure } from '../../../components/ui/say-failure.ts';
import { SkeletonList } from '../../../components/ui/skeleton.tsx';
import { toast } from '../../../components/ui/toast.tsx';
import { confirmedCall } from '../../../lib/browser/confirmed-call.ts';
import { commonTexts } from '../../../lib/i18n/common.ts';
import { errorText } from '../../../lib/i18n/errors.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { securityCompanyTexts } from '../../../lib/i18n/security-company.ts';
import { text } from '../../../lib/i18n/text.ts';
import { findAnybody } from '../find-people.ts';
import { saveFile } from './save-file.ts';
import { useLog } from './use-log.ts';

const t = text(securityCompanyTexts);
const c = text(commonTexts);

/** What somebody comes for who followed a figure of the overview. */
const asked: Record<string, LogFilter> = {
  failures: { ...noFilter, outcome: 'failures', period: 'week' },
  unusual: { ...noFilter, outcome: 'unusual', period: 'week' },
};

/** The company's log: filters, lines, and a file of what fits (row L15). */
export function LogPart({ place }: { place: string | undefined }) {
  const [filter, setFilter] = useState<LogFilter>(asked[place ?? ''] ?? noFilter);
  const log = useLog(filter);
  const page = useRef<HTMLElement>(null);
  // What clears is gone once nothing is filtered; who pressed it goes on with the filters.
  const clear = () => {
    setFilter(noFilter);
    page.current?.querySelector<HTMLElement>('search input')?.focus();
  };
  return (
    <section class="fd-stack" ref={page}>
      <div class="fd-spread">
        <p class="fd-soft">{t('logIntro')}</p>
        <Export filter={filter} />
      </div>
      <LogFilters filter={filter} onFind={findAnybody} onChange={setFilter} onClear={clear} />
      {log.failure && (
        <Banner kind="danger" action={{ label: c('retry'), onClick: log.reload }}>
          {errorText(log.failure)}
        </Banner>
      )}
      {log.events ? (
        <LogList
          events={log.events}
          filtered={Object.keys(filterOnWire(filter, Date.now())).length > 0}
          more={log.more}
          loading={log.reading && c('loading')}
          onMore={() => void log.readOlder()}
          onClear={clear}
        />
      ) : (
        !log.failure && <SkeletonList rows={6} />
      )}
    </section>
  );
}

function Export({ filter }: { filter: LogFilter }) {
  const save = async (format: 'csv' | 'json') => {
    const exported = confirmedCall('exportSecurityEvents', {
      ...filterOnWire(filter, Date.now()),
      format,
      locale: locale.value,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    if (!(await sayFailure(exported))) return;
    const result = await exported;
    if (!result.ok) return;
    saveFile(result.value);
    toast(t('exported', { n: result.value.count }));
  };
  return (
    <Menu
      label={t('exportLog')}
      buttonClass="fd-button fd-button-secondary"
      items={[
        { label: t('exportCsv'), onSelect: () => void save('csv') },
        { label: t('exportJson'), onSelect: () => void save('json') },
      ]}
    >
      {t('exportLog')}
      <Icon of={ChevronDown} size={14} />
    </Menu>
  );
}
