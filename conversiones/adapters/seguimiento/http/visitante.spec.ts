import { describe, expect, it } from 'vitest';
import { claseDeAgente } from '../../../domain/seguimiento/agente.js';
import { huellaDeRed } from './visitante.js';

const CLAVE = 'a key of the tests only';
const red = (ip: string) => huellaDeRed(ip, CLAVE);

describe('a network', () => {
  it('is told apart by its address under a key, and its address is not to be read from it', () => {
    expect(red('192.0.2.1')).toMatch(/^[\w-]{22}$/);
    expect(red('192.0.2.1')).toBe(red('::ffff:192.0.2.1'));
    expect(red('192.0.2.1')).not.toBe(red('192.0.2.2'));
    expect(red('192.0.2.1')).not.toBe(huellaDeRed('192.0.2.1', 'another key of the tests'));
  });
  it('of IPv6 is its /64, however it is written', () => {
    expect(red('2001:db8:0:1::1')).toBe(red('2001:0db8:0000:0001:ffff::2'));
    expect(red('2001:db8:0:1::1')).not.toBe(red('2001:db8:0:2::1'));
    expect(red('::1')).toBe(red('0:0:0:0:0:0:0:1'));
  });
  it('is not told without a key or an address', () => {
    expect(huellaDeRed('192.0.2.1', undefined)).toBeNull();
    expect(huellaDeRed(null, CLAVE)).toBeNull();
  });
});

it.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36', 'NAVEGADOR'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148', 'MOVIL'],
  ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'BOT'],
  ['curl/8.5.0', 'BOT'],
  ['python-requests/2.32', 'BOT'],
  ['', 'BOT'],
  ['Something/1.0', 'DESCONOCIDO'],
  [null, null],
])('the program %s is %s', (userAgent, clase) => expect(claseDeAgente(userAgent)).toBe(clase));
