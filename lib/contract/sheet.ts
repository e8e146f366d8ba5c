/**
 * Why a sheet is refused: `params.reason` of `sheet_unreadable`. Beside it stand `max`, and for a cell
 * `row` and `column`, counted from 1 as the file shows them.
 */
export type SheetFault =
  | 'encrypted'
  | 'old_format'
  | 'not_a_sheet'
  /** Cut off, or not what its format prescribes. */
  | 'damaged'
  | 'empty'
  /** A row runs on: mostly for a quote that is not closed. */
  | 'row_too_long'
  | 'too_many_rows'
  | 'too_many_columns'
  | 'cell_too_long'
  /** Unpacked it would be larger than what is read. */
  | 'too_large'
  | 'too_slow'
  /** Too many sheets wait to be read. */
  | 'busy';
