import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { Beneficiaries, type Outcome } from './beneficiaries.js';
import { callBack } from './callbacks.js';
import type { GatewayConfig } from './config.js';
import { isFinal, type Ledger, type PaymentState } from './ledger.js';
import { type Fault, FAULTS, latencyOf, luckOf, type Script } from './luck.js';
import { isAuthentic } from './signature.js';

const amountSchema = z.object({ monto: z.string(), moneda: z.string() });
const orderSchema = z.object({ clave: z.uuid(), beneficiario: z.string(), monto: amountSchema });
type Order = z.output<typeof orderSchema>;
const returnSchema = z.object({ clave: z.uuid(), codigo: z.string() });
const scriptSchema = z.object({ fallo: z.enum(FAULTS), veces: z.int().min(1) }).nullable();

const LATE_MS = 400;
const SLOW_MS = 300;

/**
 * The simulated gateway: `POST /pagos`, `GET /pagos/{clave}`, `POST /pagos/{clave}/anulacion` (a key that is not paid yet never
 * is); its ledger at `GET /libro`; where it calls back is told by `PUT /avisos` with the address as the body; what goes wrong,
 * whatever the luck, by `PUT /guion` (null: the luck again); that the bank sends a payment back, by `PUT /devoluciones`, which
 * calls back twice; the accounts it pays to at `/beneficiarios`. Everything but the ledger is signed.
 */
export function gatewayServer(config: GatewayConfig, ledger: Ledger): Server {
  const gateway = new Gateway(config, ledger);
  return createServer((request, response) => {
    gateway.serve(request, response).catch(() => response.destroy());
  });
}

class Gateway {
  private readonly attempts = new Map<string, number>();
  private callbackUrl = '';
  private script: Script | null = null;
  private readonly beneficiaries: Beneficiaries;

  constructor(
    private readonly config: GatewayConfig,
    private readonly ledger: Ledger,
  ) {
    const { PASARELA_LIBRO, PASARELA_SEMILLA: seed, PASARELA_FALLOS_PPM: ppm } = config;
    this.beneficiaries = new Beneficiaries(`${PASARELA_LIBRO}.beneficiarios`, { seed, ppm });
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = '' } = request;
    const body = await read(request);
    if (url === '/health/live') return answer(response, 200, { ok: true });
    if (url === '/libro') return answer(response, 200, this.ledger.all);
    if (method === 'GET' && url === '/beneficiarios') return answer(response, 200, this.beneficiaries.all);
    const signed = method === 'GET' ? Buffer.from(url) : body;
    if (!isAuthentic(this.config.PASARELA_SECRETO, signed, String(request.headers['pasarela-firma']))) {
      return answer(response, 401, { error: 'firma' });
    }
    if (url === '/avisos') {
      this.callbackUrl = body.toString();
      return answer(response, 200, { avisos: this.callbackUrl });
    }
    if (url === '/guion') {
      this.script = scriptSchema.parse(JSON.parse(body.toString()));
      this.attempts.clear();
      return answer(response, 200, { guion: this.script });
    }
    if (url === '/devoluciones') return this.giveBack(returnSchema.parse(JSON.parse(body.toString())), response);
    const annulled = /^\/pagos\/([^/]+)\/anulacion$/.exec(url)?.[1];
    if (annulled) return answerWith(response, this.ledger.annul(annulled));
    if (url === '/beneficiarios') return end(response, await this.beneficiaries.register(body.toString()));
    if (url === '/beneficiarios/guion') return end(response, this.beneficiaries.setScript(body.toString()));
    if (method === 'GET') return answerWith(response, this.ledger.find(url.replace('/pagos/', '')));
    const order = orderSchema.safeParse(JSON.parse(body.toString()));
    if (!order.success) return answer(response, 400, { error: 'cuerpo' });
    return this.pay(order.data, response);
  }

  private async pay(order: Order, response: ServerResponse): Promise<void> {
    const { clave: key, beneficiario, monto } = order;
    const known = this.ledger.find(key);
    if (isFinal(known)) return answerWith(response, known);
    if (!this.knows(beneficiario)) {
      return answerWith(response, this.ledger.record(key, rejection('beneficiario_desconocido', false)));
    }
    const attempt = (this.attempts.get(key) ?? 0) + 1;
    this.attempts.set(key, attempt);
    await pause(latencyOf(this.config.PASARELA_SEMILLA, key, attempt, this.config.PASARELA_LATENCIA_MS));
    const fault = this.faultOf(key, attempt);
    if (fault === null) return answerWith(response, this.ledger.pay(key, beneficiario, monto));
    return this.fail(fault, order, response);
  }

  private knows(beneficiario: string): boolean {
    return this.config.PASARELA_CUALQUIER_BENEFICIARIO || this.beneficiaries.has(beneficiario);
  }

  private faultOf(key: string, attempt: number): Fault | null {
    if (this.script) return attempt <= this.script.veces ? this.script.fallo : null;
    return luckOf(this.config.PASARELA_SEMILLA, key, attempt, this.config.PASARELA_FALLOS_PPM);
  }

  private async fail(
    fault: Fault,
    { clave: key, beneficiario, monto }: Order,
    response: ServerResponse,
  ): Promise<void> {
    switch (fault) {
      case 'caida':
        return answer(response, 500, { error: 'interno' });
      case 'temporal':
        return answerWith(response, this.ledger.record(key, rejection('limite_diario', true)));
      case 'definitiva':
        return answerWith(response, this.ledger.record(key, rejection('cuenta_cerrada', false)));
      case 'tarde':
        answerWith(response, this.ledger.record(key, { estado: 'en_curso' }));
        await pause(LATE_MS);
        return this.twice(key, this.ledger.pay(key, beneficiario, monto));
      case 'perdida':
        this.ledger.pay(key, beneficiario, monto);
        return void response.destroy();
      case 'lenta':
        await pause(SLOW_MS);
        return answerWith(response, this.ledger.pay(key, beneficiario, monto));
      case 'falsa':
        answerWith(response, this.ledger.pay(key, beneficiario, monto));
        return callBack(this.callbackUrl, 'not the secret of the two', key, rejection('robado', false));
      case 'otro_monto': {
        const payment = this.ledger.pay(key, beneficiario, monto);
        answerWith(response, payment);
        return callBack(this.callbackUrl, this.config.PASARELA_SECRETO, key, withAnotherAmount(payment));
      }
      case 'miente':
        return answerWith(response, withAnotherAmount(this.ledger.pay(key, beneficiario, monto)));
      case 'nunca':
        return;
    }
  }

  private async giveBack({ clave, codigo }: z.output<typeof returnSchema>, response: ServerResponse): Promise<void> {
    const state = this.ledger.giveBack(clave, codigo);
    answerWith(response, state);
    if (state) await this.twice(clave, state);
  }

  private async twice(key: string, state: PaymentState): Promise<void> {
    const once = () => callBack(this.callbackUrl, this.config.PASARELA_SECRETO, key, state);
    await Promise.all([once(), once()]);
  }
}

const rejection = (codigo: string, reintentable: boolean): PaymentState => ({
  estado: 'rechazado',
  codigo,
  reintentable,
});

const withAnotherAmount = (state: PaymentState): PaymentState =>
  state.estado === 'confirmado' ? { ...state, monto: { ...state.monto, monto: `1${state.monto.monto}` } } : state;

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const STATUS = { confirmado: 200, devuelto: 200, en_curso: 202, rechazado: 402 } as const;

function answerWith(response: ServerResponse, state: PaymentState | null): void {
  if (!state) return answer(response, 404, { error: 'desconocido' });
  answer(response, STATUS[state.estado], state);
}

function end(response: ServerResponse, outcome: Outcome): void {
  if (outcome === 'broken') return void response.destroy();
  if (outcome !== 'silent') answer(response, outcome.status, outcome.body);
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
