import { Injectable } from '@nestjs/common';
import { type MysqlTx, MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { bloquearOCrear, compartir, enOrden, guardar } from '../../../comun/adapters/filas.mysql.js';
import { aJson, deJson } from '../../../comun/adapters/json.js';
import type { AfiliadoConocido, Beneficiario, CambioDeEstado } from '../../domain/conocido/afiliado-conocido.js';
import { AfiliadoConocidoRepository } from '../../domain/conocido/afiliado-conocido.repository.js';

export interface AfiliadoFila {
  afiliado_id: string;
  niveles: string;
  estados: string | null;
  tipo: AfiliadoConocido['tipo'];
  referido_por: string | null;
  referido_desde: Date | null;
  beneficiario: string | null;
}

const ALGUNA_VEZ = new Date(0);

/** Those who were heard of before states were kept count as ACTIVO, as they did then, until something else is told. */
const ACTIVO_DE_ANTES: readonly CambioDeEstado[] = [{ secuencia: 0n, desde: new Date(0), estado: 'ACTIVO' }];

@Injectable()
export class MysqlAfiliadoConocidoRepository extends AfiliadoConocidoRepository {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  updateMany(
    ids: readonly string[],
    change: (afiliado: AfiliadoConocido) => AfiliadoConocido,
  ): Promise<ReadonlyMap<string, AfiliadoConocido>> {
    return this.unitOfWork.run(async (tx) => {
      const filas = await bloquearOCrear<AfiliadoFila>(tx, 'afiliado_conocido', 'afiliado_id', enOrden(ids));
      const afiliados = filas.map((fila) => change(afiliadoDeFila(fila)));
      await guardar(tx, 'afiliado_conocido', afiliados.map(aFila));
      return new Map(afiliados.map((afiliado) => [afiliado.afiliadoId, afiliado]));
    });
  }

  share(ids: readonly string[]): Promise<ReadonlyMap<string, AfiliadoConocido>> {
    return this.unitOfWork.run((tx) => compartirAfiliados(tx, enOrden(ids)));
  }

  shareDeComisiones(comisionIds: readonly string[]): Promise<ReadonlyMap<string, AfiliadoConocido>> {
    return this.unitOfWork.run(async (tx) => {
      if (comisionIds.length === 0) return new Map<string, AfiliadoConocido>();
      const sql = 'SELECT DISTINCT afiliado_id FROM comision WHERE id IN (?)';
      const filas = await tx.query<{ afiliado_id: string }[]>(sql, [comisionIds]);
      return compartirAfiliados(tx, enOrden(filas.map(({ afiliado_id }) => afiliado_id)));
    });
  }
}

/**
 * As `compartirAfiliados`, but nobody is left out: one that was never heard of is there from now on, with nothing known, so
 * that its first fact waits, and then finds what was done without it.
 */
export async function compartirOCrearAfiliados(
  tx: MysqlTx,
  ids: readonly string[],
): Promise<Map<string, AfiliadoConocido>> {
  const conocidos = await compartirAfiliados(tx, ids);
  const nuevos = ids.filter((id) => !conocidos.has(id));
  for (const fila of await bloquearOCrear<AfiliadoFila>(tx, 'afiliado_conocido', 'afiliado_id', nuevos))
    conocidos.set(fila.afiliado_id, afiliadoDeFila(fila));
  return conocidos;
}

/** The known ones, kept as they are until the transaction ends. `ids` in lock order. */
export async function compartirAfiliados(tx: MysqlTx, ids: readonly string[]): Promise<Map<string, AfiliadoConocido>> {
  const filas = await compartir<AfiliadoFila>(tx, 'afiliado_conocido', 'afiliado_id', ids);
  return new Map(filas.map((fila) => [fila.afiliado_id, afiliadoDeFila(fila)]));
}

const aFila = (afiliado: AfiliadoConocido) => ({
  afiliado_id: afiliado.afiliadoId,
  niveles: aJson(afiliado.niveles),
  estados: aJson(afiliado.estados),
  tipo: afiliado.tipo,
  referido_por: afiliado.referidoPor,
  referido_desde: afiliado.referidoDesde,
  beneficiario: afiliado.beneficiario && aJson(afiliado.beneficiario),
  // Whatever is told, its holds are looked at once more; while it rests, when that is over.
  revisar_en: afiliado.beneficiario?.vigenteDesde ?? ALGUNA_VEZ,
});

export function afiliadoDeFila(f: AfiliadoFila): AfiliadoConocido {
  const niveles = deJson<AfiliadoConocido['niveles']>(f.niveles);
  return {
    afiliadoId: f.afiliado_id,
    niveles,
    estados: f.estados === null ? estadosDeAntes(niveles) : deJson<AfiliadoConocido['estados']>(f.estados),
    tipo: f.tipo,
    referidoPor: f.referido_por,
    referidoDesde: f.referido_desde,
    beneficiario: f.beneficiario === null ? null : deJson<Beneficiario>(f.beneficiario),
  };
}

const estadosDeAntes = (niveles: AfiliadoConocido['niveles']) => (niveles.length > 0 ? ACTIVO_DE_ANTES : []);
