from emulation.checking import CheckCommand
from emulation.files.queries import verify_files


class Command(CheckCommand):
    help = "Kiểm tra mã băm của mọi tệp đã lưu; mã thoát 1 nếu có tệp mất hoặc bị sửa."

    def verify(self):
        return verify_files()

    def tell(self, found):
        for bad in found["bad"]:
            self.stderr.write(f"Tệp {bad['id']} ({bad['name']}): {bad['reason']}.")
        good = found["files"] - len(found["bad"])
        self.stdout.write(f"{good}/{found['files']} tệp nguyên vẹn.")
        if found["strays"]:
            self.stdout.write(f"{found['strays']} tệp trên đĩa không thuộc hồ sơ nào.")
