from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "emulation.files"
    label = "files"
    verbose_name = "tệp"

    def ready(self):
        from emulation.audit import presenters  # noqa: PLC0415 - apps must be loaded first

        presenters.register({"file.destroy": "đã hủy tệp"})
        presenters.register_labels(
            {"sha256": "mã băm SHA-256", "reason": "lý do"}, model="files.storedfile"
        )
