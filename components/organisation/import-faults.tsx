import { Download } from 'lucide-preact';
import type { ImportFault, ImportFaultCode, ImportReport } from '../../lib/contract/import.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { importFaultKinds, importFieldTexts, importTexts } from '../../lib/i18n/import.ts';
import { importFaultText } from '../../lib/i18n/import-fault.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Select } from '../ui/select.tsx';
import type { Column } from '../ui/table/table.tsx';
import { Table } from '../ui/table/table.tsx';

const t = text(importTexts);
const f = text(importFieldTexts);
const k = text(importFaultKinds);

type Props = {
  report: ImportReport;
  /** Null while they load. */
  faults: readonly ImportFault[] | null;
  more: boolean;
  code: ImportFaultCode | null;
  downloading: boolean;
  onCode: (code: ImportFaultCode | null) => void;
  onMore: () => void;
  onDownload: () => void;
};

/** Every cell that is wrong, with its row as the file shows it. */
export function ImportFaults({ report, faults, more, code, downloading, onCode, onMore, onDownload }: Props) {
  const all = report.faults.reduce((sum, { count }) => sum + count, 0);
  const kinds = [
    { value: '' as const, label: t('all', { n: formatNumber(all) }) },
    ...report.faults.map(({ code: value, count }) => ({
      value,
      label: t('counted', { fault: k(value), n: formatNumber(count) }),
    })),
  ];
  return (
    <section class="fd-stack" aria-label={t('problems')}>
      <div class="fd-row fd-wrap fd-spread">
        <div class="fd-import-filter">
          <Select
            label={t('filter')}
            value={code ?? ''}
            options={kinds}
            onChange={(value) => onCode(value === '' ? null : value)}
          />
        </div>
        <Button small busy={downloading && t('downloading')} onClick={onDownload}>
          <Icon of={Download} size={14} />
          {t('download')}
        </Button>
      </div>
      <div class="fd-import-faults" style={{ '--rows': faults?.length ?? 6 }}>
        <Table
          label={t('problems')}
          columns={columns()}
          rows={faults}
          keyOf={({ rank }) => String(rank)}
          nameOf={({ row, field }) => `${row} ${f(field)}`}
          empty={null}
        />
      </div>
      {more && (
        <div class="fd-row">
          <Button small onClick={onMore}>
            {t('more')}
          </Button>
        </div>
      )}
    </section>
  );
}

const columns = (): Column<ImportFault>[] => [
  {
    id: 'row',
    head: t('row'),
    width: 'minmax(64px, 88px)',
    cell: ({ row }) => t('rowIs', { n: formatNumber(row) }),
    card: 'end',
  },
  {
    id: 'column',
    head: t('column'),
    width: 'minmax(80px, 140px)',
    cell: ({ column, field }) => <span class="fd-cut">{column || f(field)}</span>,
    card: 'line',
  },
  {
    id: 'value',
    head: t('cell'),
    width: 'minmax(96px, 1fr)',
    cell: ({ value }) => (
      <span class="fd-cut" title={value}>
        {value || '—'}
      </span>
    ),
    card: 'line',
  },
  {
    id: 'fault',
    head: t('problem'),
    width: 'minmax(200px, 2.4fr)',
    cell: (fault) => (
      <span class="fd-cut" title={importFaultText(fault)}>
        {importFaultText(fault)}
      </span>
    ),
    card: 'title',
  },
];
