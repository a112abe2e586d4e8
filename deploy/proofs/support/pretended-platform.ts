import type { Client } from '../../tools/client/client.js';

interface SentSale {
  readonly transaction_id: string;
  readonly user_id?: string;
  readonly conversion_value: { readonly monto: string };
}

/** A platform that knows orders and refunds by their number, as ours does, and spreads no refund. */
export class PretendedPlatform {
  readonly sales = new Map<string, SentSale>();
  readonly refunds = new Map<string, unknown>();
  readonly sent: string[] = [];
  requests = 0;
  /** The request that fails. */
  failsAt = Infinity;

  readonly client: Client = {
    request: async (_, method, path, { body } = {}) => {
      if (++this.requests === this.failsAt) throw new Error('the network is away');
      if (path === '/conversiones/lote')
        return { status: 200, body: { resultados: this.sell(body as { conversiones: SentSale[] }) } };
      if (path === '/reembolsos') return this.refund(body as { reembolso_id: string });
      if (method === 'GET' && path.startsWith('/reembolsos')) return { status: 200, body: { datos: [] } };
      if (method === 'GET' && path.startsWith('/afiliados')) {
        return { status: 200, body: { datos: path.includes('nobody') ? [] : [{ id: 'eva' }] } };
      }
      const [, number = ''] = /conversiones\/id-([^/]+)/.exec(path) ?? [];
      return this.refundOf(number, method, body as { reembolso_id: string } | undefined);
    },
  };

  private sell({ conversiones }: { conversiones: SentSale[] }) {
    return conversiones.map((sale) => {
      const known = this.sales.get(sale.transaction_id);
      this.sent.push(sale.transaction_id);
      if (!known) this.sales.set(sale.transaction_id, sale);
      const conversion = { id: `id-${sale.transaction_id}`, estado: 'VALIDADA' };
      if (!known) return { estado: 201, conversion };
      if (JSON.stringify(known) === JSON.stringify(sale)) return { estado: 200, conversion };
      return { estado: 409, problema: { codigo: 'conversiones.transaccion-en-conflicto' } };
    });
  }

  private refund(body: { reembolso_id: string }) {
    const known = this.refunds.has(body.reembolso_id);
    this.refunds.set(body.reembolso_id, body);
    this.sent.push(body.reembolso_id);
    const recibido_en = new Date(known ? 0 : '2100-01-01').toISOString();
    return { status: known ? 200 : 201, body: { estado: 'APLICADO', recibido_en } };
  }

  private refundOf(number: string, method: string, body: { reembolso_id: string } | undefined) {
    const own = [...this.refunds.values()].filter((one) => (one as { sale?: string }).sale === number);
    if (method === 'GET') return { status: 200, body: { reembolsos: own } };
    this.refunds.set(body?.reembolso_id ?? '', { ...body, sale: number });
    return { status: 201, body: {} };
  }
}
