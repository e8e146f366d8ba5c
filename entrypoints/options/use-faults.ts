import { useEffect, useRef, useState } from 'preact/hooks';
import { sayFailure } from '../../components/ui/say-failure.ts';
import { confirmedCall as call } from '../../lib/browser/confirmed-call.ts';
import type { ImportFault, ImportFaultCode } from '../../lib/contract/import.ts';
import { importFieldTexts, importTexts } from '../../lib/i18n/import.ts';
import { importFaultText } from '../../lib/i18n/import-fault.ts';
import { text } from '../../lib/i18n/text.ts';
import { csv } from '../../lib/util/csv.ts';
import { saveBlob } from './save-blob.ts';

const t = text(importTexts);
const f = text(importFieldTexts);

const PAGE = 200;
const LARGEST_PAGE = 1000;

/** What is wrong in a file, a page at a time, and as a file of its own. */
export function useFaults(id: string) {
  const [rows, setRows] = useState<ImportFault[] | null>(null);
  const [code, setCode] = useState<ImportFaultCode | null>(null);
  const [after, setAfter] = useState<number | null>(null);
  const [downloading, setDownloading] = useState(false);
  const turn = useRef(0);

  const read = async (from: number | null, before: ImportFault[]) => {
    const mine = ++turn.current;
    const asked = call('listImportFaults', {
      id,
      limit: PAGE,
      ...(code ? { code } : {}),
      ...(from === null ? {} : { after: from }),
    });
    const page = await asked;
    if (mine !== turn.current) return;
    // What did not come can be asked for once more.
    setRows(page.ok ? [...before, ...page.value.faults] : before);
    setAfter(page.ok ? page.value.next : (from ?? 0));
    if (!page.ok) await sayFailure(page);
  };
  useEffect(() => {
    setRows(null);
    void read(null, []);
  }, [code]);

  const download = async () => {
    setDownloading(true);
    const all = await everyFault(id);
    if (all) saveBlob(t('faultsName'), new Blob([fileOf(all)], { type: 'text/csv;charset=utf-8' }));
    setDownloading(false);
  };

  return {
    rows,
    code,
    more: after !== null,
    downloading,
    choose: setCode,
    next: () => void read(after, rows ?? []),
    download,
  };
}

/** Page after page; null where one did not come. */
async function everyFault(id: string): Promise<ImportFault[] | null> {
  const all: ImportFault[] = [];
  let after: number | null = 0;
  while (after !== null) {
    const asked: ReturnType<typeof pageOf> = pageOf(id, after);
    if (!(await sayFailure(asked))) return null;
    const page = await asked;
    if (page.ok) all.push(...page.value.faults);
    after = page.ok ? page.value.next : null;
  }
  return all;
}

const pageOf = (id: string, after: number) => call('listImportFaults', { id, limit: LARGEST_PAGE, after });

const fileOf = (faults: ImportFault[]) =>
  csv([
    [t('row'), t('column'), t('cell'), t('problem')],
    ...faults.map((fault) => [fault.row, fault.column || f(fault.field), fault.value, importFaultText(fault)]),
  ]);
