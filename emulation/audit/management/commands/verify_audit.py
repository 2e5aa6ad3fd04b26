from emulation.audit.verification import verify
from emulation.checking import CheckCommand


class Command(CheckCommand):
    help = "Kiểm tra toàn bộ nhật ký; mã thoát 1 nếu có chuỗi không còn nguyên vẹn."

    def verify(self):
        return verify()

    def tell(self, found):
        for chain in found["chains"]:
            self.stdout.write(f"{chain['name']}: {chain['events']} sự kiện, {chain['head']}")
        bad = found["first_bad"]
        if bad:
            self.stderr.write(f"Sai tại {bad['chain']}, sự kiện {bad['seq']}: {bad['reason']}.")
        else:
            self.stdout.write("Nhật ký nguyên vẹn.")
