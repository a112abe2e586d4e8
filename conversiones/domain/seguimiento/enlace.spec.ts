import { describe, expect, it } from 'vitest';
import { destinoCon } from './enlace.js';

const con = (destino: string, consulta: string, clic: string | null = 'c1') =>
  destinoCon(destino, clic, new URLSearchParams(consulta));

describe('where a visitor goes on to', () => {
  it.each([
    ['https://t.example/botas', '', 'https://t.example/botas?clic_id=c1'],
    [
      'https://t.example/?color=rojo#talla',
      'utm_source=blog&gclid=x%20y&sub1=a',
      'https://t.example/?color=rojo&clic_id=c1&utm_source=blog&gclid=x+y#talla',
    ],
    [
      'https://t.example/?utm_source=marca',
      'utm_source=otro&utm_medium=m',
      'https://t.example/?utm_source=marca&clic_id=c1&utm_medium=m',
    ],
    ['https://t.example/', 'clic_id=robado', 'https://t.example/?clic_id=c1'],
    ['https://t.example/', 'a=1&a=2', 'https://t.example/?clic_id=c1&a=1&a=2'],
  ])('%s called with %j is %s', (destino, consulta, esperado) => expect(con(destino, consulta)).toBe(esperado));

  it('has no click where none could be kept', () => {
    expect(con('https://t.example/?x=%20', '', null)).toBe('https://t.example/?x=%20');
    expect(con('https://t.example/', 'gclid=g&clic_id=robado', null)).toBe('https://t.example/?gclid=g');
  });

  it('takes along what there is room for', () => {
    const largo = con('https://t.example/', `gclid=g&x=${'y'.repeat(2_000)}&z=1`);
    expect(largo).toBe('https://t.example/?clic_id=c1&gclid=g');
    expect(con('https://t.example/', Array.from({ length: 5_000 }, (_, i) => `p${i}=v`).join('&')).length).toBeLessThan(
      2_100,
    );
  });
});
