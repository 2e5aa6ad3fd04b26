from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "emulation.papers"
    label = "papers"
    verbose_name = "văn bản"

    def ready(self):
        from emulation.papers.xlsx.lists import list_response  # noqa: PLC0415 - apps come first
        from emulation.ui.lists import register_writer  # noqa: PLC0415

        register_writer("xlsx", list_response)
