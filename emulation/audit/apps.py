from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "emulation.audit"
    label = "audit"
    verbose_name = "nhật ký"

    def ready(self):
        from emulation.audit import access, slots  # noqa: PLC0415 - apps must be loaded first
        from emulation.ui.slots import register  # noqa: PLC0415 - apps must be loaded first

        access.register_viewer(access.administrator_chains)
        register("nav", slots.nav)
