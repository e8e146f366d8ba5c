import { useState } from 'preact/hooks';
import type { ImportField, ImportView } from '../../lib/contract/import.ts';
import { importFieldTexts, importTexts } from '../../lib/i18n/import.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';

const t = text(importTexts);
const f = text(importFieldTexts);

type Mapping = ImportView['mapping'];
type Props = { of: ImportView; onCheck: (mapping: Mapping) => void };

/** The first rows of the file, and what each column holds. */
export function ImportColumns({ of: { columns, mapping, sample, fields }, onCheck }: Props) {
  const [chosen, setChosen] = useState<Mapping>(mapping);
  const changed = chosen.some((field, index) => field !== mapping[index]);
  /** A field that another column gives up for it. */
  const choose = (index: number, field: ImportField | null) =>
    setChosen(chosen.map((one, at) => (at === index ? field : one === field ? null : one)));
  const options = [
    { value: '' as const, label: t('leaveOut') },
    ...fields.map((value) => ({ value, label: f(value) })),
  ];
  return (
    <div class="fd-stack">
      <p class="fd-soft fd-small">{t('columnsText')}</p>
      {/* A wide file scrolls within itself, by keys too. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached */}
      <section class="fd-import-sheet" aria-label={t('columns')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('row')}</th>
              {columns.map((column, index) => (
                <th key={`${index}-${column}`} scope="col" class={chosen[index] ? '' : 'fd-import-out'}>
                  <span class="fd-cut" title={column}>
                    {column}
                  </span>
                  <Select
                    label={t('holds', { column })}
                    value={chosen[index] ?? ''}
                    options={options}
                    onChange={(value) => choose(index, value === '' ? null : value)}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.map(({ number, cells }) => (
              <tr key={number}>
                <th scope="row">{number}</th>
                {columns.map((column, index) => (
                  <td key={`${index}-${column}`} class={chosen[index] ? '' : 'fd-import-out'} title={cells[index]}>
                    {cells[index]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {changed && (
        <div class="fd-row">
          <Button kind="primary" onClick={() => onCheck(chosen)}>
            {t('checkAgain')}
          </Button>
        </div>
      )}
    </div>
  );
}
