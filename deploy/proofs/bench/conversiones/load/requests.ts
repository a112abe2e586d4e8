import { randomUUID } from 'node:crypto';
import type { Assignment } from './assignment.js';

/** Requests of a shop, as they go over the wire: every order a new one, with an Idempotency-Key of its own. */
export class Requests {
  private readonly series = randomUUID().slice(0, 8);
  private counter = 0;
  private readonly header: string;

  constructor(private readonly assignment: Assignment) {
    const { url, token, batch } = assignment;
    this.header = [
      `POST /conversiones${batch === undefined ? '' : '/lote'} HTTP/1.1`,
      `host: ${new URL(url).host}`,
      `authorization: Bearer ${token}`,
      'content-type: application/json',
    ].join('\r\n');
  }

  /** One that does nothing. */
  empty(): string {
    return `GET /health/live HTTP/1.1\r\nhost: ${new URL(this.assignment.url).host}\r\n\r\n`;
  }

  next(): string {
    const { batch } = this.assignment;
    const body =
      batch === undefined
        ? this.order()
        : `{"conversiones":[${Array.from({ length: batch }, () => this.order()).join(',')}]}`;
    const ownHeaders = `idempotency-key: ${this.series}-${this.counter}\r\ncontent-length: ${body.length}`;
    return `${this.header}\r\n${ownHeaders}\r\n\r\n${body}`;
  }

  /** What a shop says of an order, nothing left out. */
  private order(): string {
    const { campana, afiliados } = this.assignment;
    const n = ++this.counter;
    return JSON.stringify({
      affiliate_id: afiliados[n % afiliados.length],
      campaign_id: campana,
      transaction_id: `ORD-${this.series}-${n}`,
      conversion_type: 'PURCHASE',
      conversion_value: { monto: `${(n % 900) + 1}.50`, moneda: 'GBP' },
      ocurrido_en: '2026-01-15T10:30:00.000Z',
      user_id: `u-${n % 10_000}`,
      pais: 'GB',
      source_url: 'https://blog.example/resenas/botas',
      destination_url: 'https://tienda.example/botas?utm=blog',
      metadata: { canal: 'blog' },
    });
  }
}
