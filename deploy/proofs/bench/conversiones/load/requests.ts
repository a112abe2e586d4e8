import { randomUUID } from 'node:crypto';
import type { Encargo } from './assignment.js';

/** Requests of a shop, as they go over the wire: every order a new one, with an Idempotency-Key of its own. */
export class Peticiones {
  private readonly serie = randomUUID().slice(0, 8);
  private siguiente = 0;
  private readonly cabecera: string;

  constructor(private readonly encargo: Encargo) {
    const { url, token, lote } = encargo;
    this.cabecera = [
      `POST /conversiones${lote === undefined ? '' : '/lote'} HTTP/1.1`,
      `host: ${new URL(url).host}`,
      `authorization: Bearer ${token}`,
      'content-type: application/json',
    ].join('\r\n');
  }

  /** One that does nothing. */
  vacia(): string {
    return `GET /health/live HTTP/1.1\r\nhost: ${new URL(this.encargo.url).host}\r\n\r\n`;
  }

  nueva(): string {
    const { lote } = this.encargo;
    const cuerpo =
      lote === undefined
        ? this.pedido()
        : `{"conversiones":[${Array.from({ length: lote }, () => this.pedido()).join(',')}]}`;
    const propias = `idempotency-key: ${this.serie}-${this.siguiente}\r\ncontent-length: ${cuerpo.length}`;
    return `${this.cabecera}\r\n${propias}\r\n\r\n${cuerpo}`;
  }

  /** What a shop says of an order, nothing left out. */
  private pedido(): string {
    const { campana, afiliados } = this.encargo;
    const n = ++this.siguiente;
    return JSON.stringify({
      affiliate_id: afiliados[n % afiliados.length],
      campaign_id: campana,
      transaction_id: `ORD-${this.serie}-${n}`,
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
