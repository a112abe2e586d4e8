import { Controller, Get } from '@nestjs/common';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { Respuesta } from '@alpespartner/shared-kernel/platform/http/respuesta.js';
import { dineroJson, Parametro } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Quien, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { visibleTenant, type Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { z } from 'zod';
import { alcanceDe } from '../../../comun/adapters/http/alcance.js';
import { importe } from '../../../comun/adapters/http/importe.json.js';
import type { EstadoCampana } from '../../../campanas/domain/campana/campana.js';
import { CampanaRepository } from '../../../campanas/domain/campana/campana.repository.js';
import { campanaDesconocida } from '../../../campanas/domain/campana/errores.js';
import { SinLimiteConsulta } from '../../../comisiones/adapters/libro/sin-limite.mysql.js';
import { NADA, SIN_MONEDA } from '../../domain/conversion-reportada.js';
import { rendimientoDe } from '../../domain/rendimiento.js';
import { ReportesConsulta, type Cifras } from '../reportes.consulta.js';

const ppm = z.number().nullable();
const cifras = z.object({
  conversiones: z.int().describe('Detected, whatever became of them.'),
  validadas: z.int().describe('Validated at some time, whatever was refunded later.'),
  confirmadas: z.int(),
  valor_neto: importe.describe('Of validated ones, after refunds.'),
  comision: importe,
});
const al = z.iso.datetime().nullable().describe('Time of the newest event in it; null: none yet.');
const reporteDeCampana = cifras.extend({
  campana_id: z.uuid(),
  nombre: z.string(),
  clics: z.int(),
  costo_por_adquisicion: importe.nullable().describe('Commission for each confirmed conversion; null: none yet.'),
  roi_ppm: ppm.describe('(net value − commission) / commission, in parts per million; null: no commission yet.'),
  meta_conversiones: z.int().nullable(),
  avance_ppm: ppm.describe('Validated conversions against the target, in parts per million; null: it has none.'),
  al,
});
const reporteDeAfiliado = z.object({
  afiliado_id: z.uuid(),
  clics: z.int(),
  por_moneda: z.array(cifras.extend({ moneda: z.string() })),
  por_campana: z.array(cifras.extend({ moneda: z.string(), campana_id: z.uuid() })),
  al,
});

const demanda = z.object({
  campana_id: z.uuid(),
  comision: importe.describe('What its commissions come to.'),
  comision_sin_limite: importe.describe('What they would, with no limit to its budget, by what is known now.'),
  sin_presupuesto: z.int().describe('Conversions that got none because the budget did not suffice.'),
});

@Controller('reportes')
@Scope('reportes:leer')
export class ReportesController {
  constructor(
    private readonly reportes: ReportesConsulta,
    private readonly campanas: CampanaRepository,
    private readonly sinLimite: SinLimiteConsulta,
  ) {}

  @Get('campanas/:id')
  @Respuesta(200, reporteDeCampana, 'The figures of a campaign of the brand of the token.')
  async campana(@Quien() quien: Principal, @Parametro('id') id: string) {
    const { nombre, moneda, metaConversiones } = await this.leerCampana(quien, id);
    const todas = await this.reportes.deCampana(id);
    // Conversions reported in another currency were refused: they count, their value does not.
    const conversiones = todas.reduce((suma, una) => suma + una.conversiones, 0);
    const enSuMoneda = todas.find((una) => una.moneda === moneda) ?? { ...NADA, moneda };
    const { costoPorAdquisicion, roiPpm, avancePpm } = rendimientoDe(enSuMoneda, metaConversiones);
    return {
      ...{ campana_id: id, nombre, clics: clicsDe(todas), ...cifrasJson({ ...enSuMoneda, conversiones }) },
      costo_por_adquisicion: costoPorAdquisicion === null ? null : dineroJson(dinero(costoPorAdquisicion, moneda)),
      roi_ppm: roiPpm === null ? null : Number(roiPpm),
      meta_conversiones: metaConversiones,
      avance_ppm: avancePpm === null ? null : Number(avancePpm),
      al: alDe(todas),
    };
  }

  @Get('campanas/:id/demanda')
  @Respuesta(
    200,
    demanda,
    'Calculated for whoever asks, from every commission and every conversion that was denied one.',
  )
  async demanda(@Quien() quien: Principal, @Parametro('id') id: string) {
    const { moneda, terminos } = await this.leerCampana(quien, id);
    const { comision, sinLimite, denegadas } = await this.sinLimite.de({ id, terminos });
    return {
      campana_id: id,
      comision: dineroJson(dinero(comision, moneda)),
      comision_sin_limite: dineroJson(dinero(sinLimite, moneda)),
      sin_presupuesto: denegadas,
    };
  }

  @Get('afiliados/:id')
  @Respuesta(200, reporteDeAfiliado, 'What an affiliate brought about for the brand of the token; for all, to itself.')
  async afiliado(@Quien() quien: Principal, @Parametro('id') id: string) {
    const { marcaId, afiliadoId } = alcanceDe(quien);
    const visible = afiliadoId === null || afiliadoId === id;
    const porMoneda = visible ? await this.reportes.deAfiliado(id, marcaId) : [];
    const porCampana = visible ? await this.reportes.deAfiliadoPorCampana(id, marcaId) : [];
    return {
      afiliado_id: id,
      clics: clicsDe(porMoneda),
      por_moneda: porMoneda.filter(conMoneda).map((una) => ({ moneda: una.moneda, ...cifrasJson(una) })),
      por_campana: porCampana
        .filter(conMoneda)
        .map((una) => ({ campana_id: una.campanaId, moneda: una.moneda, ...cifrasJson(una) })),
      al: alDe(porMoneda),
    };
  }

  private async leerCampana(quien: Principal, id: string): Promise<EstadoCampana> {
    const campana = await this.campanas.find(id, visibleTenant(quien));
    if (!campana) throw campanaDesconocida();
    return campana.estado;
  }
}

const conMoneda = ({ moneda }: Cifras): boolean => moneda !== SIN_MONEDA;
const clicsDe = (todas: readonly Cifras[]): number => todas.reduce((suma, { clics }) => suma + clics, 0);

const cifrasJson = ({
  conversiones,
  validadas,
  confirmadas,
  valorNeto,
  comision,
  moneda,
}: Omit<Cifras, 'al' | 'clics'>) => ({
  ...{ conversiones, validadas, confirmadas },
  valor_neto: dineroJson(dinero(valorNeto, moneda)),
  comision: dineroJson(dinero(comision, moneda)),
});

const alDe = (todas: readonly Cifras[]): string | null =>
  todas.reduce<Date | null>((al, una) => (al && al > una.al ? al : una.al), null)?.toISOString() ?? null;
