import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signatureOf } from '../../../simulators/gateway/signature.js';
import type { Scene } from './scene.js';

/** The other side of the gateway: what the bank does, and what it can show of it. */
export class Bank {
  constructor(private readonly scene: Pick<Scene, 'platform'>) {}

  /** Sends a payment back, once. */
  async sendBack(key: string): Promise<void> {
    const { state } = this.scene.platform.environment.supervisor;
    const body = JSON.stringify({ clave: key, codigo: 'cuenta_cerrada' });
    const response = await fetch(`http://127.0.0.1:${state.read().ports.pasarela}/devoluciones`, {
      method: 'PUT',
      headers: { 'pasarela-firma': signatureOf(state.secret('pasarela'), Buffer.from(body)) },
      body,
    });
    if (response.status !== 200) throw new Error(`the gateway cannot send ${key} back: ${response.status}`);
  }

  /** Every line of the gateway's ledger, as it was written; none, where nothing was ever paid. */
  lines(): readonly unknown[] {
    const path = join(this.scene.platform.environment.folder, 'pasarela.jsonl');
    if (!existsSync(path)) return [];
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as unknown);
  }
}
