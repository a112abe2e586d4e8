import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { PlatformModule } from '@alpespartner/shared-kernel/platform/service/platform.module.js';
import { stuckProviders } from '@alpespartner/shared-kernel/platform/stuck/providers.js';
import { controllers, loops, puertos } from './adaptadores.js';
import { MysqlAtascos } from './adapters/beneficiario/atascos.mysql.js';
import { entidades } from './adapters/entidades.js';
import { ActualizarAfiliadoHandler } from './application/afiliado/actualizar-afiliado.js';
import { CambiarNivelHandler } from './application/afiliado/cambiar-nivel.js';
import { CambiarSituacionHandler } from './application/afiliado/cambiar-situacion.js';
import { ListarAfiliadosHandler } from './application/afiliado/listar-afiliados.consulta.js';
import { RegistrarAfiliadoHandler } from './application/afiliado/registrar-afiliado.js';
import { VerAfiliadoHandler } from './application/afiliado/ver-afiliado.consulta.js';
import { VerHistoriaHandler } from './application/afiliado/ver-historia.consulta.js';
import { ListarCuentasPendientesHandler } from './application/beneficiario/listar-cuentas-pendientes.consulta.js';
import { RegistrarBeneficiarios } from './application/beneficiario/registrar-beneficiarios.js';
import { InscribirAfiliadoHandler } from './application/inscripcion/inscribir-afiliado.js';
import { TerminarInscripcionHandler } from './application/inscripcion/terminar-inscripcion.js';
import { VerSaldoHandler } from './application/saldo/ver-saldo.consulta.js';
import type { AfiliadosConfig } from './config.js';
import { consumers, reacciones, SuscripcionesDeAfiliados } from './suscripciones.js';

const casos = [
  RegistrarAfiliadoHandler,
  ActualizarAfiliadoHandler,
  CambiarSituacionHandler,
  CambiarNivelHandler,
  InscribirAfiliadoHandler,
  TerminarInscripcionHandler,
  RegistrarBeneficiarios,
];
const consultas = [
  VerAfiliadoHandler,
  ListarAfiliadosHandler,
  VerHistoriaHandler,
  VerSaldoHandler,
  ListarCuentasPendientesHandler,
];

@Module({})
export class AfiliadosModule {
  static forRoot(config: AfiliadosConfig): DynamicModule {
    return {
      module: AfiliadosModule,
      imports: [PlatformModule.forRoot({ name: 'afiliados', config, entities: entidades }), CqrsModule.forRoot()],
      controllers,
      providers: [
        ...casos,
        ...reacciones,
        ...consultas,
        ...puertos,
        ...consumers,
        ...loops,
        SuscripcionesDeAfiliados,
        ...stuckProviders(MysqlAtascos, { everyMs: config.BARRIDO_MS, afterMs: config.ATASCO_MS }),
      ],
    };
  }
}
