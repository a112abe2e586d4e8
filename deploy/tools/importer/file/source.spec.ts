import { describe, expect, it } from 'vitest';
import { Failure } from '../../../launcher/terminal/failure.js';
import { split } from './fields.js';
import { Lines } from './lines.js';
import { sourceOf } from './source.js';

const header = 'factura,nota,valor';

async function readBytes(bytes: Uint8Array, piece = 7) {
  const source = await sourceOf(async function* () {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  });
  const rows = [];
  for await (const some of source.rows()) rows.push(...some);
  return { source, rows };
}
const read = (text: string, encoding: BufferEncoding = 'utf8') => readBytes(Buffer.from(text, encoding), 64 * 1024);
const fieldsOf = async (text: string) => (await read(text)).rows.map(({ fields }) => fields);

it.each([[1], [2], [3], [5], [100]])('lines end in CRLF, LF and CR, in pieces of %i characters', (size) => {
  const text = 'a\r\nb\nc\rd\r\n\ne\r';
  const lines = new Lines();
  const all: string[] = [];
  for (let at = 0; at < text.length; at += size) all.push(...lines.push(text.slice(at, at + size)));
  expect([...all, ...lines.end()]).toEqual(['a', 'b', 'c', 'd', '', 'e']);
});

describe('what a file is written in is found by itself', () => {
  const text = 'factura;país;valor\n1;España;3,50\n';
  it.each<[string, Uint8Array, string]>([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['UTF-16 as Excel writes it', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 the other way round', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'utf-16be'],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['Latin-1', Buffer.from(text, 'latin1'), 'windows-1252'],
  ])('%s', async (_, bytes, encoding) => {
    const { source, rows } = await readBytes(bytes);
    expect([source.encoding, source.delimiter, source.columns]).toEqual([encoding, ';', ['factura', 'país', 'valor']]);
    expect(rows).toEqual([{ line: 2, fields: ['1', 'España', '3,50'] }]);
  });

  it.each([
    [',', 'a,b'],
    [';', 'a;b,c;d'],
    ['\t', 'a\tb'],
    ['|', 'a|b'],
    [';', 'sep=;\na;b'],
  ])('the delimiter %j', async (delimiter, text) => expect((await read(text)).source.delimiter).toBe(delimiter));
});

describe('quotes lose no row', () => {
  it('a field of several lines is one field, and the next row knows its line', async () => {
    const { rows } = await read(`${header}\n1,"gift wrap,\ncall ""first""",2\r\n3,ok,4\n`);
    expect(rows).toEqual([
      { line: 2, fields: ['1', 'gift wrap,\ncall "first"', '2'] },
      { line: 4, fields: ['3', 'ok', '4'] },
    ]);
  });

  it('a quote at the beginning of a field without an end is a character', async () => {
    const rows = await fieldsOf(`${header}\n1,"12 inch vase,2\n3,ok,4\n5,6 inch",6\n7,"open,8`);
    expect(rows).toEqual([
      ['1', '"12 inch vase', '2'],
      ['3', 'ok', '4'],
      ['5', '6 inch"', '6'],
      ['7', '"open', '8'],
    ]);
  });

  it('at the end of rows as well', async () => {
    const rows = await fieldsOf('a,b,nota\n1,2,"12 inch vase\n1,2,ok\n1,2,6 inch"\n1,2,ok\n');
    expect(rows.map(([, , nota]) => nota)).toEqual(['"12 inch vase', 'ok', '6 inch"', 'ok']);
  });

  it.each([
    ['x,5" pipe,1', ['x', '5" pipe', '1']],
    ['x,"5" pipe",1', ['x', '5" pipe', '1']],
    ['x,"a" ,1', ['x', 'a', '1']],
    ['x,"",1', ['x', '', '1']],
  ])('%s', (text, fields) => expect(split(text, ',')).toEqual({ fields, open: false }));

  it('a row of another length is a row', async () => {
    const rows = await fieldsOf(`${header}\n1,2\n\n   \n1,2,3,4`);
    expect(rows).toEqual([
      ['1', '2'],
      ['1', '2', '3', '4'],
    ]);
  });
});

it('a header in CRLF and rows in LF are read', async () =>
  expect(await fieldsOf(`${header}\r\n1,a,2\n3,b,4`)).toHaveLength(2));

it.each([
  ['an empty file', '', 'The file is empty'],
  ['a column that occurs twice', 'factura,valor,valor\n1,2,3', 'The column valor occurs twice'],
])('%s is refused', async (_, text, reason) => {
  await expect(read(text)).rejects.toThrow(Failure);
  await expect(read(text)).rejects.toThrow(reason);
});
