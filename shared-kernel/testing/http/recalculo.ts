interface Importe {
  readonly monto: string;
  readonly moneda: string;
}

interface Tasa {
  readonly tipo: string;
  readonly ppm?: number;
  readonly fijo?: Importe;
  readonly escalones?: readonly { readonly hasta?: Importe; readonly ppm: number }[];
  readonly marginal?: boolean;
}

type Cuando = { readonly monto_desde?: Importe; readonly monto_hasta?: Importe } & Readonly<
  Record<string, readonly string[] | Importe | undefined>
>;

interface Asiento {
  readonly motivo: string;
  readonly delta: Importe;
  readonly calculado: Importe;
  readonly valor_neto: Importe;
  readonly nivel: string;
  readonly en_pie: boolean;
  readonly presupuesto: { readonly antes: Importe } | null;
  readonly topes: readonly {
    readonly medida: string;
    readonly limite: string | null;
    readonly al_exceder: string;
    readonly antes: string;
  }[];
}

/** `GET /comisiones/{id}/explicacion`, as far as the amount depends on it. */
export interface Explicacion {
  readonly entradas: {
    readonly circunstancias: Readonly<Record<string, string | null>>;
    readonly cuota: { readonly numero: number; readonly meses: number } | null;
  };
  readonly terminos: Tasa & {
    readonly por_nivel: boolean;
    readonly minimo?: Importe;
    readonly maximo?: Importe;
    readonly condiciones?: readonly { readonly precedencia: number; readonly cuando: Cuando; readonly tasa: Tasa }[];
    readonly recurrencia?: { readonly meses: number | null; readonly cuotas: number | null };
  };
  readonly politica_presupuesto: string;
  readonly redondeo: { readonly exacto: string; readonly resultado: Importe };
  readonly reparto: { readonly ppm: readonly number[]; readonly indice: number } | null;
  readonly asientos: readonly Asiento[];
  readonly monto: Importe;
}

const NIVEL: Record<string, bigint> = { BRONCE: 100n, PLATA: 110n, ORO: 125n, PLATINO: 150n, DIAMANTE: 200n };
const MILLON = 1_000_000n;

/** Hundredths of a millionth of a minor unit: fine enough for a rate times a multiplier. */
const FINO = MILLON * 100n;
const unidades = (monto: string): bigint => BigInt(monto.replace('.', ''));
const fino = ({ monto }: Importe): bigint => unidades(monto) * FINO;

/**
 * What an explanation says that a commission holds, worked out from its inputs alone, entry by entry, with none of the
 * service's code: formula, conditions, tier, bounds, rounding, share, caps and budget. Each entry must be the one it makes.
 */
export function recalcular(explicacion: Explicacion): string {
  let saldo = 0n;
  for (const asiento of explicacion.asientos) {
    const delta = deltaDe(explicacion, asiento, saldo);
    if (delta !== unidades(asiento.delta.monto))
      throw new Error(`An entry of ${asiento.delta.monto} should be ${delta}.`);
    saldo += delta;
  }
  return enTexto(saldo, explicacion.monto.monto.split('.')[1]?.length ?? 0);
}

function deltaDe(explicacion: Explicacion, asiento: Asiento, saldo: bigint): bigint {
  const cerrada = asiento.motivo === 'RECHAZO' || asiento.motivo === 'ANULACION';
  // A decision against it takes it to what was approved before, or to nothing.
  const falta = (cerrada ? unidades(asiento.calculado.monto) : parte(explicacion, total(explicacion, asiento))) - saldo;
  if (falta <= 0n) return falta;
  const concedido = asiento.topes.reduce((queda, tope) => bajoTope(tope, saldo, queda), falta);
  const hay = asiento.presupuesto ? unidades(asiento.presupuesto.antes.monto) : concedido;
  if (concedido <= hay) return concedido;
  return explicacion.politica_presupuesto === 'RECORTAR' ? hay : 0n;
}

function bajoTope(
  { medida, limite, antes, al_exceder }: Asiento['topes'][number],
  saldo: bigint,
  queda: bigint,
): bigint {
  if (limite === null) return queda;
  const libre = unidades(limite) - unidades(antes);
  const cabe = medida === 'DINERO' ? libre : saldo > 0n || libre > 0n ? queda : 0n;
  if (queda <= cabe) return queda;
  return al_exceder === 'RECORTAR' && cabe > 0n ? cabe : 0n;
}

/** The price of the whole conversion, in minor units. */
function total({ entradas, terminos: t }: Explicacion, { valor_neto, nivel, en_pie }: Asiento): bigint {
  const { cuota } = entradas;
  const { meses = null, cuotas = null } = t.recurrencia ?? {};
  const agotada = cuota && ((cuotas !== null && cuota.numero > cuotas) || (meses !== null && cuota.meses >= meses));
  if (!en_pie || agotada) return 0n;
  const cumplidas = (t.condiciones ?? []).filter(({ cuando }) => vale(cuando, entradas.circunstancias, valor_neto));
  const [primera] = cumplidas.sort((a, b) => a.precedencia - b.precedencia);
  let exacto = porFormula(primera?.tasa ?? t, fino(valor_neto));
  if (t.por_nivel) exacto = (exacto * (NIVEL[nivel] ?? 0n)) / 100n;
  if (t.minimo && exacto < fino(t.minimo)) exacto = fino(t.minimo);
  else if (t.maximo && exacto > fino(t.maximo)) exacto = fino(t.maximo);
  return (2n * exacto + FINO) / (2n * FINO);
}

function vale(cuando: Cuando, circunstancias: Explicacion['entradas']['circunstancias'], neto: Importe): boolean {
  const { monto_desde, monto_hasta, ...listas } = cuando;
  if (monto_desde && fino(neto) < fino(monto_desde)) return false;
  if (monto_hasta && fino(neto) >= fino(monto_hasta)) return false;
  return Object.entries(listas).every(([circunstancia, pedidos]) => {
    const dado = circunstancias[circunstancia] ?? null;
    return dado !== null && Array.isArray(pedidos) && pedidos.includes(dado);
  });
}

function porFormula({ fijo, ppm = 0, escalones, marginal }: Tasa, neto: bigint): bigint {
  const de = (valor: bigint, tasa: number) => (valor * BigInt(tasa)) / MILLON;
  if (!escalones) return (fijo ? fino(fijo) : 0n) + de(neto, ppm);
  if (!marginal) return de(neto, escalones.find(({ hasta }) => !hasta || neto < fino(hasta))?.ppm ?? 0);
  let [suma, desde] = [0n, 0n];
  for (const { hasta, ppm: tasa } of escalones) {
    const fin = hasta && fino(hasta) < neto ? fino(hasta) : neto;
    suma += de(fin - desde, tasa);
    desde = fin;
  }
  return suma;
}

/** Largest remainder; of equal ones the first. */
function parte({ reparto }: Explicacion, monto: bigint): bigint {
  if (!reparto) return monto;
  const pesos = reparto.ppm.map(BigInt);
  const todos = pesos.reduce((a, b) => a + b, 0n);
  const partes = pesos.map((peso, i) => ({ i, entera: (monto * peso) / todos, resto: (monto * peso) % todos }));
  const sobran = monto - partes.reduce((suma, { entera }) => suma + entera, 0n);
  const turno = partes.toSorted((a, b) => (a.resto > b.resto ? -1 : a.resto < b.resto ? 1 : a.i - b.i));
  const puesto = turno.findIndex(({ i }) => i === reparto.indice);
  return (turno[puesto]?.entera ?? 0n) + (BigInt(puesto) < sobran ? 1n : 0n);
}

function enTexto(monto: bigint, decimales: number): string {
  const digitos = (monto < 0n ? -monto : monto).toString().padStart(decimales + 1, '0');
  const entero = digitos.slice(0, digitos.length - decimales);
  return `${monto < 0n ? '-' : ''}${entero}${decimales === 0 ? '' : `.${digitos.slice(-decimales)}`}`;
}
