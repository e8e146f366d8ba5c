import type { SheetFault } from '../contract/sheet.ts';
import { locale } from './locale.ts';
import { dictionary, fill } from './text.ts';

/** Why a sheet cannot be read, and what to do about it. */
const texts = dictionary({
  'zh-CN': {
    encrypted: '文件有打开密码，请去掉密码后另存一份再上传。',
    old_format: '这是旧版 .xls 格式，请在 Excel 或 WPS 里另存为 .xlsx 或 .csv。',
    not_a_sheet: '文件里没有表格，请确认它是用 Excel、WPS 等软件保存的 .xlsx 或 .csv。',
    damaged: '文件不完整或已损坏，请重新导出一份。',
    empty: '里面没有内容，请在第一行写上各列的名称，从第二行开始填写。',
    row_too_long: '第 {row} 行太长，多半是少了一个引号。请检查这一行，或另存为 .xlsx 再上传。',
    too_many_rows: '超过了 {max} 行，请拆成几个文件分次上传。',
    too_many_columns: '超过了 {max} 列，请只保留需要的列。',
    cell_too_long: '第 {row} 行第 {column} 列的内容超过了 {max} 个字，请缩短后再上传。',
    too_large: '文件解压后太大，请删去图片和多余的内容，或另存为 .csv。',
    too_slow: '文件太复杂，读取超时。请另存为 .csv 再上传。',
    busy: '服务器正在读取其他表格，请稍后再试。',
  },
  en: {
    encrypted: 'It asks for a password. Save a copy without one and upload that.',
    old_format: 'It has the old .xls format. Save it as .xlsx or .csv.',
    not_a_sheet: 'There is no sheet in it. Use a .xlsx or .csv file as Excel or another spreadsheet saves it.',
    damaged: 'It is cut off or damaged. Export it again.',
    empty: 'There is nothing in it. Name the columns in the first row and fill in the rows below.',
    row_too_long: 'Row {row} runs on; most likely a quote is missing. Check that row, or save the sheet as .xlsx.',
    too_many_rows: 'It has more than {max} rows. Split it into several files.',
    too_many_columns: 'It has more than {max} columns. Keep only those that are needed.',
    cell_too_long: 'Row {row}, column {column} has more than {max} characters. Shorten it.',
    too_large: 'It is too large once unpacked. Remove pictures and what is not needed, or save it as .csv.',
    too_slow: 'It is too complex to be read in time. Save it as .csv.',
    busy: 'The server is reading other sheets. Try again in a moment.',
  },
} satisfies Record<'zh-CN' | 'en', Record<SheetFault, string>>);

/** `params` of `sheet_unreadable` as a sentence. */
export function sheetFaultText(params: Record<string, string | number>): string {
  const known: Partial<Record<string, string>> = texts[locale.value];
  return fill(known[params.reason ?? ''] ?? known.damaged ?? '', params);
}
